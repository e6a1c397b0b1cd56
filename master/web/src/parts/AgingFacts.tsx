import type { Aging } from '../live/report.ts';
import { NONE, fixed } from '../quantity/format.ts';
import { say } from '../say/say.ts';
import { BandBar } from './BandBar.tsx';

/** How a block ages and what that leaves: an interval and probabilities, never a date. */
export function AgingFacts({ aging }: { aging: Aging | null }) {
  const known = aging?.why === null ? aging : null;
  const most = Math.max(1, (known?.p90_years ?? 0) * 1.1);
  return (
    <div class="estimate" data-known={known !== null}>
      <span>{say('remainingLife')}</span>
      <b class="value">{known ? `${fixed(known.p50_years, 1)} ${say('years')}` : NONE}</b>
      <BandBar value={known?.p50_years ?? null} low={known?.p10_years ?? null} high={known?.p90_years ?? null} most={most} />
      {known ? <Known aging={known} /> : <small>{unknownText(aging)}</small>}
    </div>
  );
}

function Known({ aging }: { aging: Aging }) {
  return (
    <small>
      {say('lifeBand', { low: fixed(aging.p10_years, 1), high: fixed(aging.p90_years, 1) })}
      <br />
      {say('endWithin', {
        a: fixed(aging.within_4_weeks_percent, 0),
        b: fixed(aging.within_12_weeks_percent, 0),
        c: fixed(aging.within_52_weeks_percent, 0),
      })}
      <br />
      {say('ohmicTrend', {
        rise: fixed(aging.rise_percent, 0),
        slope: fixed(aging.per_year_percent, 1),
        low: fixed(aging.per_year_low, 1),
        high: fixed(aging.per_year_high, 1),
        weeks: aging.weeks,
      })}
      {!aging.age_known && ` · ${say('ageUnknown')}`}
    </small>
  );
}

function unknownText(aging: Aging | null): string {
  if (!aging) return say('notKnownYet');
  return aging.why === 'not-by-ohms' ? say('notByOhms') : say('insufficientData', { weeks: aging.weeks });
}
