import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../say/say.ts';
import type { Span } from '../../chart/span.ts';
import { MarkCard } from './MarkCard.tsx';
import { MarkSign } from './MarkSign.tsx';
import { chiefOf, clustersOf, countOf, type Cluster, type Mark } from './marks.ts';
import { whatText, whenText } from './markText.ts';
import type { Marked } from './useMarks.ts';
import { word } from './words.ts';

/** The marks of a chart as targets above it, each over its place on the axis of time; one of them opens what it stands for. */

/** A finger's width, in rem. */
const TARGET_REM = 2.75;

interface Parts {
  readonly label: string;
  /** What is said where there is no mark. */
  readonly none: string;
  readonly marks: readonly Mark[];
  readonly since: number | null;
  readonly span: Span;
  readonly zone: string;
  /** The string or block that is shown. */
  readonly place: string;
  readonly show: (span: Span) => void;
}

function MarkLane({ label, none, marks, since, span, zone, place, show }: Parts) {
  const lane = useRef<HTMLDivElement>(null);
  const [least, setLeast] = useState(0.1);
  const [open, setOpen] = useState<number | null>(null);
  const [tabStop, setTabStop] = useState(0);
  useLayoutEffect(() => {
    const box = lane.current!;
    const measure = () => setLeast((TARGET_REM * parseFloat(getComputedStyle(document.documentElement).fontSize)) / Math.max(1, box.clientWidth));
    const resized = new ResizeObserver(measure);
    resized.observe(box);
    measure();
    return () => resized.disconnect();
  }, []);
  useEffect(() => setOpen(null), [place, span.from, span.to]);
  const clusters = clustersOf(marks, span.from, span.to, least);
  const shown = open === null ? null : (clusters[open] ?? null);
  const stop = Math.min(tabStop, clusters.length - 1);

  const move = (event: KeyboardEvent) => {
    const to = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: clusters.length - 1 }[event.key];
    const next = to === undefined ? undefined : lane.current?.querySelectorAll<HTMLElement>('.mark')[to];
    if (to !== undefined) event.preventDefault();
    next?.focus();
  };
  const close = () => {
    lane.current?.querySelectorAll<HTMLElement>('.mark')[open ?? 0]?.focus();
    setOpen(null);
  };
  return (
    <div class="mark-area" onKeyDown={(event) => event.key === 'Escape' && open !== null && close()}>
      <div ref={lane} class="mark-lane" role="toolbar" aria-label={label} onKeyDown={move}>
        {clusters.map((cluster, at) => (
          <MarkButton
            key={at}
            cluster={cluster}
            zone={zone}
            isOpen={at === open}
            isStop={at === stop}
            reached={() => setTabStop(at)}
            press={() => setOpen(at === open ? null : at)}
          />
        ))}
        {clusters.length === 0 && <span class="mark-none">{none}</span>}
      </div>
      {shown && <MarkCard cluster={shown} since={since} span={span} zone={zone} place={place} show={show} close={close} />}
    </div>
  );
}

interface ButtonParts {
  readonly cluster: Cluster;
  readonly zone: string;
  readonly isOpen: boolean;
  readonly isStop: boolean;
  readonly reached: () => void;
  readonly press: () => void;
}

function MarkButton({ cluster: { share, marks }, zone, isOpen, isStop, reached, press }: ButtonParts) {
  const count = countOf(marks);
  const chief = chiefOf(marks);
  const other = chief.what === 'alarm' && marks.find(({ what }) => what !== 'alarm');
  // The content policy forbids styles in HTML, not those that a program sets.
  const placed = (button: HTMLButtonElement | null) => button?.style.setProperty('inset-inline-start', `${share * 100}%`);
  return (
    <button ref={placed} type="button" class="mark" tabIndex={isStop ? 0 : -1} aria-expanded={isOpen} onFocus={reached} onClick={press}>
      <span class="hidden">{labelOf(marks, zone)}</span>
      <MarkSign mark={chief} quiet />
      {other && (
        <span class="mark-other">
          <MarkSign mark={other} quiet />
        </span>
      )}
      {count > 1 && <small aria-hidden="true">{count > 999 ? '999+' : count}</small>}
    </button>
  );
}

function labelOf(marks: readonly Mark[], zone: string): string {
  const chief = chiefOf(marks);
  const severity = chief.what === 'alarm' && chief.severity ? `${say(chief.severity)}: ` : '';
  const one = `${severity}${whatText(chief)}, ${whenText(chief, zone)}`;
  return marks.length === 1 ? one : `${word('together', { n: marks.length })}: ${one}`;
}

interface LanesParts extends Omit<Parts, 'label' | 'none' | 'marks' | 'since'> {
  readonly marked: Marked;
  /** Where height is scarce all marks share one lane. */
  readonly isLow: boolean;
}

/** Alarms above, discharges and jobs below them. */
export function MarkLanes({ marked: { marks, since }, isLow, ...more }: LanesParts) {
  if (isLow) return <MarkLane {...more} since={since} label={word('marks')} none={word('noMarks')} marks={marks} />;
  return (
    <div>
      <MarkLane {...more} since={since} label={say('alarms')} none={word('noAlarms')} marks={marks.filter(({ what }) => what === 'alarm')} />
      <MarkLane {...more} since={since} label={word('works')} none={word('noWorks')} marks={marks.filter(({ what }) => what !== 'alarm')} />
    </div>
  );
}
