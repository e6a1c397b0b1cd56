import { useEffect, useState } from 'preact/hooks';
import { askSeries } from '../live/ask.ts';
import { image, live } from '../live/state.ts';
import { recorded, type Asked, type Span } from './span.ts';

/** Series of several points over the same time, asked again every minute while they reach up to now. */

const REFRESH_MS = 60_000;
/** Wider than the time between two values of a busy port. */
const LEAST_BUCKET_S = 4;

export interface Answered extends Asked {
  /** Those that were asked for, joined by commas. */
  readonly points: string;
}

/** No more points than there are values: a bucket without one would be drawn as a gap. */
async function over(span: Span, key: string, most: number): Promise<Answered> {
  const howMany = Math.min(most, Math.max(1, Math.floor((span.to - span.from) / LEAST_BUCKET_S)));
  const asked = key.split(',').map((point) => askSeries(point, new Date(span.from * 1000), new Date(span.to * 1000), howMany));
  return { span, series: await Promise.all(asked), points: key };
}

/** Over so many seconds up to `until`, in seconds since 1970; null follows the present. */
export function useSeries(points: readonly string[], seconds: number, until: number | null, howMany: number): Answered | null {
  const [asked, setAsked] = useState<Answered | null>(null);
  const isLive = live.value;
  const key = points.join();
  useEffect(() => {
    if (!isLive || !key) return;
    let gone = false;
    let isAsking = false;
    const ask = async () => {
      const to = until ?? Math.floor(image.serverTime / 1000);
      const whole = await over({ from: to - seconds, to }, key, howMany);
      const span = until === null ? recorded(whole) : whole.span;
      const found = span.from === whole.span.from ? whole : await over(span, key, howMany);
      if (!gone) setAsked(found);
    };
    // While the past cannot be read an answer waits: it must not be asked for again meanwhile.
    const askOnce = () => {
      if (isAsking) return;
      isAsking = true;
      void ask().finally(() => (isAsking = false));
    };
    askOnce();
    const timer = until === null ? setInterval(() => document.hidden || askOnce(), REFRESH_MS) : 0;
    return () => ((gone = true), clearInterval(timer));
  }, [key, seconds, until, howMany, isLive]);
  return asked;
}
