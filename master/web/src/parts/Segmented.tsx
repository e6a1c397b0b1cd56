/** One choice out of a few, all of them visible. */

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly unit?: string;
}

interface Parts<T> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly chosen: T;
  readonly choose: (value: T) => void;
}

export function Segmented<T extends string>({ label, choices, chosen, choose }: Parts<T>) {
  return (
    <div class="segmented" role="group" aria-label={label}>
      {choices.map(({ value, label: text, unit }) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => choose(value)}>
          <span>{text}</span>
          {unit && <small>{unit}</small>}
        </button>
      ))}
    </div>
  );
}

/** The same, where every choice is a place of its own. */
interface LinkParts {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
}

export function SegmentedLinks({ label, links }: LinkParts) {
  return (
    <nav class="segmented" aria-label={label}>
      {links.map((link) => (
        <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
          {link.label}
        </a>
      ))}
    </nav>
  );
}
