import type { Ranked } from '../../live/report.ts';
import { reasonsText } from '../../parts/riskText.ts';
import { fixed } from '../../quantity/format.ts';
import { say } from '../../say/say.ts';
import { toBlock } from '../../shell/route.ts';

/** The blocks that look worst against the others of the string, and why. */

const SHOWN = 8;

export function RankingCard({ string, ranking }: { string: string; ranking: readonly Ranked[] }) {
  return (
    <section class="card ranking">
      <h2>{say('ranking')}</h2>
      {ranking.length === 0 && <p class="calm">{say('rankingWhen')}</p>}
      <ol>
        {ranking.slice(0, SHOWN).map((ranked) => (
          <li key={ranked.number}>
            <a class="ranked" href={toBlock(string, ranked.number)} data-out={ranked.stands_out}>
              <b>#{ranked.number}</b>
              <span>
                {reasonsText(ranked)}
                {ranked.stands_out && <small>{say('standsOut')}</small>}
              </span>
              <span class="value">{fixed(Math.max(0, ranked.score), 1)}</span>
            </a>
          </li>
        ))}
      </ol>
      {ranking.length > 0 && <small>{say('rankingScale')}</small>}
    </section>
  );
}
