import { useEffect, useRef } from 'preact/hooks';
import { toTrends } from '../../chart/address.ts';
import type { Span } from '../../chart/span.ts';
import { image, site } from '../../live/state.ts';
import { CloseIcon } from '../../parts/icons.tsx';
import { stamp } from '../../quantity/time.ts';
import { blockPlace, placeLabel } from '../../say/place.ts';
import { say } from '../../say/say.ts';
import { toBus, toHelp, toRecord } from '../../shell/route.ts';
import { MarkSign } from './MarkSign.tsx';
import type { Cluster, Mark } from './marks.ts';
import { whatText, whenText } from './markText.ts';
import { word } from './words.ts';

/** What one target of the lane stands for, and where it leads: the discharge, the block, the help. */

const ROWS = 12;
/** Closer than the marks themselves are apart, a look has no air. */
const AIR = 0.2;
const LEAST_S = 600;

interface Parts {
  readonly cluster: Cluster;
  readonly since: number | null;
  readonly span: Span;
  readonly zone: string;
  readonly place: string;
  readonly show: (span: Span) => void;
  readonly close: () => void;
}

export function MarkCard({ cluster: { share, marks }, since, span, zone, place, show, close }: Parts) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const closer = around(marks, span);
  return (
    <section ref={box} class={`mark-card ${share > 0.5 ? 'at-end' : ''}`} tabIndex={-1} aria-label={word('marks')}>
      <div class="mark-card-head">
        {closer.to - closer.from < span.to - span.from && (
          <button type="button" class="button" onClick={() => show(closer)}>
            {word('closer')}
          </button>
        )}
        <button type="button" class="button" aria-label={say('close')} onClick={close}>
          <CloseIcon />
        </button>
      </div>
      <ul>
        {marks.slice(0, ROWS).map((mark) => (
          <li key={`${mark.what}${mark.at}`}>
            <MarkSign mark={mark} />
            <span>
              <time>{whenText(mark, zone)}</time> {whatText(mark)}
            </span>
            <MarkLinks mark={mark} span={span} place={place} />
          </li>
        ))}
      </ul>
      {marks.length > ROWS && <p>{word('moreMarks', { n: marks.length - ROWS })}</p>}
      {since !== null && <p>{word('since', { at: stamp(since, zone) })}</p>}
    </section>
  );
}

function MarkLinks({ mark, span, place }: { mark: Mark; span: Span; place: string }) {
  const there = mark.place && mark.place !== place ? blockPlace(mark.place, image.names) : null;
  return (
    <span class="mark-links">
      {mark.what === 'discharge' && (
        <a class="button" href={mark.id === null ? '#/records' : toRecord(mark.id)}>
          {say('discharge')}
        </a>
      )}
      {mark.what === 'job' && (
        <a class="button" href="#/jobs">
          {say('jobs')}
        </a>
      )}
      {there && (
        <a class="button" href={toTrends(there.string, there.block, { span })}>
          {placeLabel(mark.place!)}
        </a>
      )}
      {site.value?.ports.some(({ name }) => name === mark.place) && (
        <a class="button" href={toBus(mark.place!)}>
          {mark.place}
        </a>
      )}
      {mark.what === 'alarm' && (
        <a class="button" href={toHelp(mark.kind)}>
          {word('meaning')}
        </a>
      )}
    </span>
  );
}

/** From the first to the last of them, with some air. */
function around(marks: readonly Mark[], { to }: Span): Span {
  const first = Math.min(...marks.map(({ at }) => at));
  const last = Math.max(...marks.map(({ at, until }) => until ?? at));
  const air = Math.max(LEAST_S, (last - first) * AIR);
  return { from: Math.floor(first - air), to: Math.min(to, Math.ceil(last + air)) };
}
