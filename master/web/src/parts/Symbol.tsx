import type { Severity } from '../live/frame.ts';
import { say } from '../say/say.ts';
import { SHAPES } from './shapes.ts';

export const DIGITS: Readonly<Record<Severity, string>> = { critical: '1', warning: '2', advisory: '3', fault: '?' };

/** The mark of an alarm priority: shape, digit and colour, so that no one of them is needed alone. */
export function Symbol({ severity, quiet = false }: { severity: Severity; quiet?: boolean }) {
  return (
    <svg class={`symbol symbol-${severity}`} viewBox="0 0 24 24" role="img" aria-hidden={quiet}>
      {!quiet && <title>{say(severity)}</title>}
      <path d={SHAPES[severity]} />
      <text x="12" y={severity === 'warning' ? 19.6 : 16.6} text-anchor="middle">
        {DIGITS[severity]}
      </text>
    </svg>
  );
}
