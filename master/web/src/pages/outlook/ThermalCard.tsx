import type { Thermal } from '../../live/report.ts';
import { BandBar } from '../../parts/BandBar.tsx';
import { levelText, thermalBasis, thermalText } from '../../parts/riskText.ts';
import { NONE, fixed } from '../../quantity/format.ts';
import { say } from '../../say/say.ts';
import { toBlock } from '../../shell/route.ts';

/** The block nearest to thermal runaway, and how near that is. */

/** Where a loop gain is a warning, and where an alarm. */
const LIMITS = [0.3, 0.5];

export function ThermalCard({ string, thermal }: { string: string; thermal: Thermal | null }) {
  const known = thermal?.gain != null && thermal.number !== null ? thermal : null;
  return (
    <section class="card estimates">
      <h2>{say('thermalRisk')}</h2>
      <div class="estimate" data-known={known !== null}>
        <span>{say('loopGain')}</span>
        <b class="value">{known ? fixed(known.gain, 2) : NONE}</b>
        <BandBar value={known?.gain ?? null} low={null} high={null} most={1} marks={LIMITS} />
        <small>{known ? `${levelText(known)} · ${say('gainLimits')}` : say('thermalWhen')}</small>
      </div>
      {known && (
        <a class="estimate-link" href={toBlock(string, known.number!)}>
          <b>
            {string} #{known.number}
          </b>
          <span>{thermalText(known)}</span>
          <small>{thermalBasis(known, known)}</small>
        </a>
      )}
    </section>
  );
}
