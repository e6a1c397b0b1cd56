/** Takes an answer apart: `✓ COM1 has sensors · ✗ S1 does not discharge · all addresses were taken back`. */

export interface Condition {
  readonly isMet: boolean;
  readonly what: string;
}

export interface Told {
  readonly conditions: readonly Condition[];
  /** What was done, or why not; empty where only conditions are told. */
  readonly text: string;
}

export function conditionsOf(answer: string): Told {
  const parts = answer.split(' · ');
  const isMark = (part: string) => part.startsWith('✓ ') || part.startsWith('✗ ');
  return {
    conditions: parts.filter(isMark).map((part) => ({ isMet: part.startsWith('✓'), what: part.slice(2) })),
    text: parts.filter((part) => !isMark(part)).join(' · '),
  };
}
