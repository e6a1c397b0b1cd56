import { useEffect, useState } from 'preact/hooks';
import type { Series } from '../../live/ask.ts';
import type { WholeDischarge } from '../../live/records.ts';
import { image, site } from '../../live/state.ts';
import { NONE, fixed } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { say, sayAge } from '../../say/say.ts';
import { askFilm, lowest, type Film } from './film.ts';
import { HeatMap } from './HeatMap.tsx';
import { word } from './words.ts';

/** A discharge lived again: all blocks over its time, and what they had at an instant that is slid or played to. */

const PICTURE_MS = 100;
const SHOWN = 3;

export function ReplayCard({ of }: { readonly of: WholeDischarge }) {
  const [film, setFilm] = useState<Film | null>(null);
  const [state, setState] = useState<'closed' | 'asking' | 'missing'>('closed');
  useEffect(() => (setFilm(null), setState('closed')), [of.id]);
  const open = async () => {
    setState('asking');
    const found = await askFilm(of, image.counts[image.stringIndex(of.string)] ?? 0);
    setFilm(found);
    setState(found ? 'closed' : 'missing');
  };
  return (
    <section class="card replay">
      <h2>{word('replay')}</h2>
      {film ? (
        <Player of={of} film={film} />
      ) : (
        <>
          <p>{state === 'missing' ? say('noData') : word('replayHow')}</p>
          <button type="button" class="button" disabled={state === 'asking'} onClick={() => void open()}>
            {word('replayOpen')}
          </button>
        </>
      )}
    </section>
  );
}

function Player({ of, film }: { readonly of: WholeDischarge; readonly film: Film }) {
  const [at, setAt] = useState(0);
  const [plays, setPlays] = useState(false);
  const last = film.t.length - 1;
  const isOver = at >= last;
  useEffect(() => {
    if (!plays || isOver) return;
    const timer = setTimeout(() => setAt(at + 1), PICTURE_MS);
    return () => clearTimeout(timer);
  }, [plays, at, isOver]);
  const runs = plays && !isOver;
  const time = film.t[at] ?? 0;
  const told = instantText(of, film, at, time);
  return (
    <>
      <HeatMap film={film} at={at} label={word('heat', { string: of.string, n: film.volts.length })} />
      <div class="replay-bar">
        <button
          type="button"
          class="button"
          aria-pressed={runs}
          onClick={() => {
            if (isOver) setAt(0);
            setPlays(!runs);
          }}
        >
          {runs ? '▮▮' : '▶'} <span class="hidden">{word(runs ? 'pause' : 'play')}</span>
        </button>
        <input
          type="range"
          class="replay-at"
          aria-label={word('replay')}
          aria-valuetext={told}
          min={0}
          max={last}
          value={at}
          onInput={(event) => {
            setPlays(false);
            setAt(Number(event.currentTarget.value));
          }}
        />
      </div>
      <p class="replay-told">{told}</p>
      <p class="replay-how">{word('heatHow')}</p>
    </>
  );
}

function instantText(of: WholeDischarge, film: Film, at: number, time: number): string {
  const zone = site.value?.timezone ?? 'UTC';
  const since = Math.round(time - Date.parse(of.start) / 1000);
  const [voltage, current] = of.curves;
  const weakest = lowest(film, at, SHOWN).map(({ block, volts }) => `#${block} ${fixed(volts, 3)} V`);
  return [
    `${stamp(time * 1000, zone)} (${since < 0 ? '\u2212' : '+'}${sayAge(Math.abs(since))})`,
    `${fixed(nearest(voltage, time), 2)} V`,
    `${fixed(nearest(current, time), 1)} A`,
    `${word('lowest_block')}: ${weakest.join(', ') || NONE}`,
  ].join(' · ');
}

function nearest(curve: Series | undefined, time: number): number | null {
  if (!curve) return null;
  let found: number | null = null;
  let apart = Infinity;
  curve.t.forEach((each, index) => {
    const value = curve.mean[index];
    if (value == null || Math.abs(each - time) >= apart) return;
    apart = Math.abs(each - time);
    found = value;
  });
  return found;
}
