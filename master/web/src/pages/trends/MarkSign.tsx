import { SHAPES } from '../../parts/shapes.ts';
import { Symbol } from '../../parts/Symbol.tsx';
import type { JobKind } from '../../live/marks.ts';
import type { Mark } from './marks.ts';

/** The sign of a mark: of an alarm that came its symbol, of one that went the same shape hollow; of a discharge the fall of its voltage; of a job its letters. */

export const LETTERS: Readonly<Record<JobKind, string>> = { 'ohmic-test': 'Ω', 'capacity-test': 'Ah', balancing: '≈' };
export const FALL = 'M3 5H8C13 5 11 18 21 19';

/** Quiet where the words beside it tell the priority. */
export function MarkSign({ mark, quiet = false }: { mark: Mark; quiet?: boolean }) {
  if (mark.what === 'alarm' && mark.raised > 0 && mark.severity) return <Symbol severity={mark.severity} quiet={quiet} />;
  return (
    <svg class={`symbol mark-sign mark-${mark.what}`} viewBox="0 0 24 24" aria-hidden="true">
      {mark.what === 'alarm' ? (
        <path d={SHAPES[mark.severity ?? 'advisory']} />
      ) : (
        <>
          <rect x="1" y="1" width="22" height="22" rx="3" />
          {mark.what === 'discharge' ? (
            <path d={FALL} />
          ) : (
            <text x="12" y="16.8" text-anchor="middle">
              {LETTERS[mark.job]}
            </text>
          )}
        </>
      )}
    </svg>
  );
}
