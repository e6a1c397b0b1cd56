import type { Port } from '../live/site.ts';
import { NONE } from '../quantity/format.ts';
import type { Word } from '../say/en.ts';
import { say } from '../say/say.ts';

/** The words and numbers of a port, the same on every page. */

const STATES: Readonly<Record<Port['state'], Word>> = {
  starting: 'portStarting',
  ok: 'portOk',
  addressing: 'portAddressing',
  'broken-chain': 'portBroken',
  down: 'portDown',
  babbling: 'portBabbling',
};

export function portState(state: Port['state']): string {
  return say(STATES[state] ?? 'unknown');
}

/** A count, its thousands apart. */
export function count(number: number | null | undefined): string {
  return number == null ? NONE : number.toLocaleString('en').replaceAll(',', ' ');
}
