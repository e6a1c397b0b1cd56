import type { ComponentChildren } from 'preact';
import { image } from '../../live/state.ts';
import { SegmentedLinks } from '../../parts/Segmented.tsx';
import { say } from '../../say/say.ts';
import { StringFigures } from './StringFigures.tsx';

/** The top of every page about one string: which one, its own values, and the way to its other page. */

interface Parts {
  readonly name: string;
  readonly index: number;
  /** Where another string leads. */
  readonly to: (string: string) => string;
  readonly other: { readonly href: string; readonly label: string };
  readonly children?: ComponentChildren;
}

export function StringBar({ name, index, to, other, children }: Parts) {
  return (
    <div class="bar string-bar">
      <SegmentedLinks
        label={say('strings')}
        links={image.names.map((each) => ({ href: to(each), label: each, current: each === name }))}
      />
      <StringFigures index={index} />
      <a class="button" href={other.href}>
        {other.label}
      </a>
      {children}
    </div>
  );
}
