import { useEffect, useState } from 'preact/hooks';
import { askSeries, type Series } from '../live/ask.ts';
import { image, live } from '../live/state.ts';

/** Series of several points over the same time, asked again every minute while they reach up to now. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Asked {
  readonly span: Span;
  readonly series: readonly (Series | null)[];
}

const REFRESH_MS = 60_000;

/** `endsBefore` seconds before now; 0 follows the present. */
export function useSeries(points: readonly string[], seconds: number, endsBefore: number, howMany: number): Asked | null {
  const [asked, setAsked] = useState<Asked | null>(null);
  const isLive = live.value;
  const key = points.join();
  useEffect(() => {
    if (!isLive || !key) return;
    let gone = false;
    const ask = async () => {
      const to = Math.floor(image.serverTime / 1000) - endsBefore;
      const span = { from: to - seconds, to };
      const series = await Promise.all(
        key.split(',').map((point) => askSeries(point, new Date(span.from * 1000), new Date(span.to * 1000), howMany)),
      );
      if (!gone) setAsked({ span, series });
    };
    void ask();
    const timer = endsBefore === 0 ? setInterval(() => document.hidden || void ask(), REFRESH_MS) : 0;
    return () => ((gone = true), clearInterval(timer));
  }, [key, seconds, endsBefore, howMany, isLive]);
  return asked;
}
