import { computed } from '@preact/signals';
import type { Severity } from '../live/frame.ts';
import { paint } from '../shell/settings.ts';

/** The colours of the style sheet, for those who draw on canvas. */
export interface Palette {
  readonly text: string;
  readonly text2: string;
  readonly line: string;
  readonly grid: string;
  readonly sunk: string;
  readonly band: string;
  readonly bar: string;
  readonly hatch: string;
  readonly hatchSoft: string;
  readonly envelope: string;
  readonly outline: string;
  readonly severity: Readonly<Record<Severity, string>>;
}

export const palette = computed<Palette>(() => {
  void paint.value;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('text'),
    text2: colour('text2'),
    line: colour('line'),
    grid: colour('grid'),
    sunk: colour('sunk'),
    band: colour('band'),
    bar: colour('bar'),
    hatch: colour('hatch'),
    hatchSoft: colour('hatch-soft'),
    envelope: colour('envelope'),
    outline: colour('outline'),
    severity: {
      critical: colour('critical'),
      warning: colour('warning'),
      advisory: colour('advisory'),
      fault: colour('fault'),
    },
  };
});
