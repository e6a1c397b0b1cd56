import type { Autonomy, Report } from '../../live/report.ts';
import type { BatteryString, Value } from '../../live/site.ts';
import { BandBar } from '../../parts/BandBar.tsx';
import { autonomyBasis, minutes } from '../../parts/riskText.ts';
import { NONE, fixed, shown, withUnit } from '../../quantity/format.ts';
import type { Word } from '../../say/en.ts';
import { say, saySentence } from '../../say/say.ts';

/** Charge, health and autonomy of a string, each with its band in words and as a bar. */

interface Parts {
  readonly string: BatteryString | undefined;
  readonly report: Report | null;
}

export function ChargeCard({ string, report }: Parts) {
  const design = report?.autonomy_at_design_load ?? null;
  return (
    <section class="card estimates">
      <h2>{say('chargeAndAutonomy')}</h2>
      <Share word="soc" value={string?.soc} />
      <Share word="available" value={string?.soc_available} />
      <Share word="soh" value={string?.soh} />
      <Lasting word="autonomy" lasting={report?.autonomy ?? null} basis={report ? autonomyBasis(report.autonomy) : ''} />
      {design && <Lasting word="autonomyDesign" lasting={design} basis={say('basisDesign')} />}
    </section>
  );
}

/** A share of a whole, in %. */
function Share({ word, value }: { word: Word; value: Value | null | undefined }) {
  const number = value?.value ?? null;
  const { low = null, high = null } = value ?? {};
  const isKnown = value && number !== null;
  return (
    <div class="estimate" data-known={Boolean(isKnown)}>
      <span>{say(word)}</span>
      <b class="value">{isKnown ? withUnit(shown(number, value.unit)) : NONE}</b>
      <BandBar value={number} low={low} high={high} most={100} />
      <small>
        {!isKnown && say('notKnownYet')}
        {isKnown && low !== null && high !== null && say('within95', { low: fixed(low, 0), high: fixed(high, 0) })}
        {isKnown && value.basis && ` · ${saySentence(value.basis)}`}
      </small>
    </div>
  );
}

function Lasting({ word, lasting, basis }: { word: Word; lasting: Omit<Autonomy, 'basis'> | null; basis: string }) {
  const known = lasting?.p50_min != null ? lasting : null;
  const most = Math.max(1, (known?.p90_min ?? 0) * 1.1);
  return (
    <div class="estimate" data-known={known !== null}>
      <span>{say(word)}</span>
      <b class="value">{minutes(known?.p50_min ?? null)}</b>
      <BandBar value={known?.p50_min ?? null} low={known?.p10_min ?? null} high={known?.p90_min ?? null} most={most} />
      <small>
        {known ? `${say('within80', { low: minutes(known.p10_min), high: minutes(known.p90_min) })} · ${basis}` : say('notKnownYet')}
      </small>
    </div>
  );
}
