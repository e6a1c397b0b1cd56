import { effect } from '@preact/signals';
import { post } from '../live/ask.ts';
import { isUnacknowledged } from '../live/alarm.ts';
import { alarms, outdated } from '../live/state.ts';
import './kiosk.css';

/**
 * The page on a panel that nobody closes: it dims when nobody touches it and wakes for a touch or an alarm. The touch that
 * wakes it does nothing else. It moves by a pixel now and then, against burning in, and begins anew each night. While it
 * draws it says so to the monitor, so that whoever started the browser knows when it froze.
 */

const DIM_S = 300;
/** So long must nobody have touched it before a critical alarm may turn the page. */
const UNTOUCHED_S = 60;
const SHIFT_S = 600;
const NIGHT_HOUR = 3.5;
const MOST_HEAP = 150e6;
const SIGN_MS = 10_000;

const seconds = () => performance.now() / 1000;

export function startKiosk(query: URLSearchParams): void {
  const dimAfter = Number(query.get('dim')) || DIM_S;
  const cover = document.createElement('div');
  cover.className = 'kiosk-cover';
  cover.hidden = true;
  document.body.append(cover);
  document.documentElement.dataset.kiosk = 'true';

  let touched = seconds();
  const wake = () => {
    touched = seconds();
    cover.hidden = true;
  };
  // It lies over the page until the click is over, so that the click never reaches what is below.
  cover.addEventListener('click', wake);
  const hands = (event: Event) => {
    if (cover.hidden) touched = seconds();
    else if (event.type === 'keydown') (event.preventDefault(), event.stopPropagation(), wake());
  };
  for (const event of ['pointerdown', 'keydown']) addEventListener(event, hands, { capture: true });

  let known = new Set<string>();
  effect(() => {
    const open = alarms.value.filter((alarm) => isUnacknowledged(alarm) && ['critical', 'warning'].includes(alarm.severity));
    const fresh = open.filter(({ id }) => !known.has(id));
    known = new Set(open.map(({ id }) => id));
    if (fresh.length === 0) return;
    const wasUntouched = seconds() - touched >= UNTOUCHED_S;
    if (fresh.some(({ severity }) => severity === 'critical') && wasUntouched && !hasDraft()) location.hash = '#/alarms';
    if (!cover.hidden) wake();
  });

  const sign = query.get('sign');
  if (sign) {
    // Told with a picture, and with a lock: who runs scripts and draws nothing is frozen too, and so is a browser whose own
    // process, which grants locks and takes touches, stands still.
    const told = () => void post('/api/v1/kiosk', { sign });
    const tell = () => requestAnimationFrame(() => void (navigator.locks ? navigator.locks.request('sign-of-life', told) : told()));
    tell();
    setInterval(tell, SIGN_MS);
  }

  const begun = Date.now();
  setInterval(() => {
    if (cover.hidden && seconds() - touched >= dimAfter) cover.hidden = false;
    const turn = Math.floor(seconds() / SHIFT_S) % 4;
    document.body.style.translate = `${turn % 2}px ${turn >> 1}px`;
    if (isTimeToBeginAnew(begun)) location.reload();
  }, 1000);
}

/** Whether somebody was about to write something. */
function hasDraft(): boolean {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some((each) => each.type !== 'checkbox' && each.value !== each.defaultValue);
}

/** Never while a critical alarm waits for somebody. */
function isTimeToBeginAnew(begun: number): boolean {
  if (alarms.peek().some((alarm) => alarm.severity === 'critical' && isUnacknowledged(alarm))) return false;
  const now = new Date();
  const hour = now.getHours() + now.getMinutes() / 60;
  const isNight = hour >= NIGHT_HOUR && hour < NIGHT_HOUR + 0.1 && Date.now() - begun > 3_600_000;
  const { memory } = performance as { readonly memory?: { readonly usedJSHeapSize: number } };
  return isNight || outdated.peek() || (memory?.usedJSHeapSize ?? 0) > MOST_HEAP;
}
