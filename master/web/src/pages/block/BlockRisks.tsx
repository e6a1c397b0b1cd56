import type { Report } from '../../live/report.ts';
import { AgingFacts } from '../../parts/AgingFacts.tsx';
import { BandBar } from '../../parts/BandBar.tsx';
import { levelText, reasonsText, thermalBasis, thermalText } from '../../parts/riskText.ts';
import { NONE, fixed } from '../../quantity/format.ts';
import { say } from '../../say/say.ts';

/** How a block stands among the others of its string, and how near it is to heating itself up. */
export function BlockRisks({ block, report }: { block: number; report: Report | null }) {
  return (
    <section class="card estimates">
      <h2>{say('risks')}</h2>
      <Standing block={block} report={report} />
      <Thermal block={block} report={report} />
      <AgingFacts aging={report?.trend.blocks.find(({ number }) => number === block) ?? null} />
    </section>
  );
}

interface Parts {
  readonly block: number;
  readonly report: Report | null;
}

function Standing({ block, report }: Parts) {
  const ranking = report?.ranking ?? [];
  const place = ranking.findIndex(({ number }) => number === block);
  const ranked = ranking[place];
  return (
    <div class="estimate" data-known={ranked !== undefined}>
      <span>{say('standing')}</span>
      <b class="value">{ranked ? say('placeOf', { place: place + 1, n: ranking.length }) : NONE}</b>
      <small>
        {ranked ? reasonsText(ranked) : say('rankingWhen')}
        {ranked?.stands_out && ` · ${say('standsOut')}`}
      </small>
    </div>
  );
}

function Thermal({ block, report }: Parts) {
  const risk = report?.thermal.blocks.find(({ number }) => number === block);
  const known = risk?.gain != null ? risk : null;
  return (
    <div class="estimate" data-known={known !== null}>
      <span>{say('thermalRisk')}</span>
      <b class="value">{known ? fixed(known.gain, 2) : NONE}</b>
      <BandBar value={known?.gain ?? null} low={null} high={null} most={1} marks={[0.3, 0.5]} />
      <small>
        {known && report ? `${levelText(known)} · ${thermalText(known)} · ${thermalBasis(report.thermal, known)}` : say('thermalWhen')}
      </small>
    </div>
  );
}
