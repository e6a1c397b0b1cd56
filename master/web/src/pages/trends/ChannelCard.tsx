import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon } from '../../parts/icons.tsx';
import { MOST_LINES, MOST_PANES, toggled, type Channel } from './channels.ts';
import { word } from './words.ts';

/** What the panes show: one press puts a channel below the others or takes it away; other blocks are laid over the one that is shown. */

interface Parts {
  readonly string: string;
  readonly block: number | null;
  /** How many blocks the string has. */
  readonly count: number;
  readonly channels: readonly Channel[];
  readonly chosen: readonly Channel[];
  readonly beside: readonly number[];
  readonly choose: (chosen: readonly Channel[]) => void;
  readonly lay: (beside: readonly number[]) => void;
  readonly close: () => void;
}

export function ChannelCard({ string, block, count, channels, chosen, beside, choose, lay, close }: Parts) {
  const box = useRef<HTMLElement>(null);
  // Also when the finger or key was on a part that is gone by its press.
  useEffect(() => {
    if (!box.current?.contains(document.activeElement)) box.current?.focus();
  }, [beside.length]);
  const group = (title: string, isOfString: boolean) => (
    <Group title={title} channels={channels.filter((channel) => channel.isOfString === isOfString)} chosen={chosen} choose={choose} />
  );
  return (
    <section ref={box} class="deeds-card channels" tabIndex={-1} aria-label={word('channels')} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <p class="channel-count">{word('panes', { n: chosen.length, most: MOST_PANES })}</p>
      {block !== null && group(`${string} #${block}`, false)}
      {group(string, true)}
      {block !== null && (
        <>
          <h2>{word('compare')}</h2>
          <Beside block={block} count={count} beside={beside} lay={lay} />
        </>
      )}
    </section>
  );
}

interface GroupParts extends Pick<Parts, 'channels' | 'chosen' | 'choose'> {
  readonly title: string;
}

function Group({ title, channels, chosen, choose }: GroupParts) {
  return (
    <>
      <h2>{title}</h2>
      <div class="deeds-row" role="group" aria-label={title}>
        {channels.map((channel) => {
          const isShown = chosen.includes(channel);
          return (
            <button
              key={channel.name}
              type="button"
              class="button channel"
              aria-pressed={isShown}
              disabled={toggled(chosen, channel) === chosen}
              onClick={() => choose(toggled(chosen, channel))}
            >
              {channel.label}<small>{channel.unit}</small>
            </button>
          );
        })}
      </div>
    </>
  );
}

function Beside({ block, count, beside, lay }: Pick<Parts, 'count' | 'beside' | 'lay'> & { readonly block: number }) {
  const free = Array.from({ length: count }, (_, at) => at + 1).filter((number) => number !== block && !beside.includes(number));
  return (
    <div class="deeds-row">
      {beside.map((number) => (
        <button key={number} type="button" class="button channel" aria-label={word('without', { block: `#${number}` })} onClick={() => lay(beside.filter((each) => each !== number))}>
          #{number}
          <CloseIcon />
        </button>
      ))}
      {beside.length + 1 < MOST_LINES && free.length > 0 && (
        <select
          class="select"
          aria-label={word('addBlock')}
          value=""
          onChange={(event) => {
            const number = Number(event.currentTarget.value);
            event.currentTarget.value = '';
            if (number > 0) lay([...beside, number]);
          }}
        >
          <option value="">{word('addBlock')}</option>
          {free.map((number) => (
            <option key={number} value={number}>
              #{number}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** Lines below each other, one of them chosen. */
export function ChannelsIcon() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 6.2 7 3l5 3.2L17 3l5 3.2v2.4l-5-3.2-5 3.2-5-3.2-5 3.2zM2 13.4l5-3.2 5 3.2 5-3.2 5 3.2v2.4l-5-3.2-5 3.2-5-3.2-5 3.2zM2 19.4h20v2H2z" />
    </svg>
  );
}
