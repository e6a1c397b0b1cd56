import { image } from '../../live/state.ts';
import { say } from '../../say/say.ts';

/** The whole string or one of its blocks. */

interface Parts {
  readonly name: string;
  readonly block: number | null;
  readonly choose: (block: number | null) => void;
}

export function BlockChoice({ name, block, choose }: Parts) {
  const count = image.counts[image.stringIndex(name)] ?? 0;
  return (
    <select
      class="select"
      aria-label={say('block')}
      value={block ?? ''}
      onChange={(event) => choose(event.currentTarget.value ? Number(event.currentTarget.value) : null)}
    >
      <option value="">{say('wholeString')}</option>
      {Array.from({ length: count }, (_, at) => (
        <option key={at} value={at + 1}>
          #{at + 1}
        </option>
      ))}
    </select>
  );
}

/** One of many strings, where there is no room for all of them. */
export function StringChoice({ name, choose }: { readonly name: string; readonly choose: (name: string) => void }) {
  return (
    <select class="select" aria-label={say('strings')} value={name} onChange={(event) => choose(event.currentTarget.value)}>
      {image.names.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
}
