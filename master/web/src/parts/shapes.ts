import type { Severity } from '../live/frame.ts';

/** The shapes of the alarm priorities in a box of 24 × 24, for SVG and for canvas alike. */
export const SHAPES: Readonly<Record<Severity, string>> = {
  critical: 'M12 1 23 12 12 23 1 12Z',
  warning: 'M12 2 23.4 22H.6Z',
  advisory: 'M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21Z',
  fault: 'M2 2H22V22H2Z',
};
