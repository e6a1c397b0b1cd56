import type { Report } from '../../live/report.ts';
import { AgingFacts } from '../../parts/AgingFacts.tsx';
import { say } from '../../say/say.ts';
import { toBlock } from '../../shell/route.ts';

/** The block of a string that is nearest to its end; where nothing is known of any, the one known longest. */
export function LifeCard({ string, trend }: { string: string; trend: Report['trend'] | null }) {
  const blocks = trend?.blocks ?? [];
  const nearest = blocks.find(({ number }) => number === trend?.number);
  const longest = [...blocks].sort((a, b) => b.weeks - a.weeks)[0];
  return (
    <section class="card estimates">
      <h2>{say('aging')}</h2>
      <AgingFacts aging={nearest ?? longest ?? null} />
      {nearest && (
        <a class="estimate-link" href={toBlock(string, nearest.number)}>
          <b>
            {string} #{nearest.number}
          </b>
        </a>
      )}
    </section>
  );
}
