import { useEffect, useState } from 'preact/hooks';
import type { Port, Value } from './site.ts';
import { live } from './state.ts';

/** The field bus in full: every port with every sensor on it. Asked only while a page shows it. */

export interface BusSensor {
  readonly unit: number;
  readonly place: string;
  readonly model: string;
  readonly serial: number | null;
  /** Polls in a row without a reading. */
  readonly missed: number;
  readonly why: string | null;
  readonly supply: Value;
}

export interface BusPort extends Port {
  readonly broken_after_unit: number | null;
  readonly sensors: readonly BusSensor[];
}

const EVERY_MS = 2_000;

/** Null until it is known; the last answer stays while the monitor is not heard. */
export function useBus(): readonly BusPort[] | null {
  const [ports, setPorts] = useState<readonly BusPort[] | null>(null);
  const isLive = live.value;
  useEffect(() => {
    if (!isLive) return;
    let gone = false;
    const ask = async () => {
      const answer = await fetch('/api/v1/ports', { headers: { Accept: 'application/json' } }).catch(() => null);
      if (!answer?.ok) return; // the stale banner tells of a monitor that is not heard
      const found = (await answer.json()) as readonly BusPort[];
      if (!gone) setPorts(found);
    };
    void ask();
    const timer = setInterval(() => document.hidden || void ask(), EVERY_MS);
    return () => ((gone = true), clearInterval(timer));
  }, [isLive]);
  return ports;
}
