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
