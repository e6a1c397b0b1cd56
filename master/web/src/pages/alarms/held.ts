import { useEffect, useRef, useState } from 'preact/hooks';
import { inOrder, ranked } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import { alarms } from '../../live/state.ts';

/** The list as it stands under a finger: rows keep their place while it is touched and a second after. */

const HOLD_MS = 1000;

export interface Held {
  readonly list: readonly Alarm[];
  /** Alarms that came meanwhile. */
  readonly unseen: number;
  readonly touch: { readonly onPointerDown: () => void; readonly onPointerUp: () => void; readonly onPointerCancel: () => void };
  readonly release: () => void;
}

export function useHeldList(): Held {
  const now = ranked(alarms.value);
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const release = () => setOrder(null);
  const hold = () => {
    clearTimeout(timer.current);
    setOrder((held) => held ?? now.map((alarm) => alarm.id));
  };
  const letGo = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(release, HOLD_MS) as unknown as number;
  };
  const list = order ? inOrder(now, order) : now;
  return {
    list,
    unseen: now.length - list.length,
    touch: { onPointerDown: hold, onPointerUp: letGo, onPointerCancel: letGo },
    release,
  };
}
