import { severityOf } from './alarm.ts';
import { QUALITY, type Mode, type Severity, type StringRow } from './frame.ts';
import { stringMode } from './mode.ts';

/** One string of the stream in SI units; null where absent. */
export interface StringValues {
  readonly voltage: number | null;
  readonly current: number | null;
  readonly rippleVoltage: number | null;
  readonly rippleCurrent: number | null;
  readonly soc: number | null;
  readonly soh: number | null;
  readonly mode: Mode;
  readonly isStale: boolean;
  readonly severity: Severity | null;
  readonly socAvailable: number | null;
  readonly autonomyS: number | null;
  readonly autonomyLowS: number | null;
  readonly autonomyHighS: number | null;
}

export function stringValues(row: StringRow | undefined): StringValues {
  const scaled = (at: number, step: number) => {
    const steps = row?.[at];
    return steps == null ? null : steps * step;
  };
  return {
    voltage: scaled(0, 0.01),
    current: scaled(1, 0.01),
    rippleVoltage: scaled(2, 0.01),
    rippleCurrent: scaled(3, 0.01),
    soc: scaled(4, 0.1),
    soh: scaled(5, 0.1),
    mode: stringMode(row),
    isStale: row?.[7] === QUALITY.stale,
    severity: severityOf(row?.[8]),
    socAvailable: scaled(9, 0.1),
    autonomyS: scaled(10, 60),
    autonomyLowS: scaled(11, 60),
    autonomyHighS: scaled(12, 60),
  };
}
