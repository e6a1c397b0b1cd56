/** How lines of one pane are told from each other without a colour: colours are for alarms. */
export interface Line {
  /** Lengths of strokes and gaps in px; empty for a firm line. */
  readonly dash: readonly number[];
  /** The same, as letters. */
  readonly sample: string;
}

export const LINES: readonly Line[] = [
  { dash: [], sample: '──' },
  { dash: [7, 4], sample: '╌╌' },
  { dash: [2, 3], sample: '┈┈' },
  { dash: [10, 3, 2, 3], sample: '─·─' },
];
