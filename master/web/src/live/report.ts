import { useEffect, useState } from 'preact/hooks';
import { live } from './state.ts';

/** What a string and its blocks may come to. Asked only while a page shows it. */

export interface Autonomy {
  readonly p10_min: number | null;
  readonly p50_min: number | null;
  readonly p90_min: number | null;
  readonly basis: 'unknown' | 'this-discharge' | 'last-load' | 'rated-load' | 'design-load';
}

export interface ThermalRisk {
  /** Loop gain: heat that one kelvin adds over heat it carries off. */
  readonly gain: number | null;
  readonly level: 'unknown' | 'normal' | 'warning' | 'alarm' | 'trip';
  readonly excess_k: number | null;
  readonly slope_k_per_h: number | null;
  /** Whether it rests on temperatures alone. */
  readonly reduced: boolean;
}

export interface Thermal extends ThermalRisk {
  readonly number: number | null;
  readonly ambient_c: number | null;
  readonly ambient_source: 'unknown' | 'probe' | 'coolest-blocks';
  readonly blocks: readonly (ThermalRisk & { readonly number: number })[];
}

export interface Reason {
  readonly code: 'soh' | 'resistance-rise' | 'resistance' | 'sag' | 'warmth' | 'float-voltage';
  readonly amount: number | null;
  readonly median: number | null;
  readonly deviations: number | null;
  /** No other block of the string is as bad in it. */
  readonly first: boolean;
}

export interface Ranked {
  readonly number: number;
  readonly score: number;
  readonly stands_out: boolean;
  readonly reasons: readonly Reason[];
}

/** How a block ages by its ohmic value; `why` tells why that is not known. */
export interface Aging {
  readonly number: number;
  /** Weeks that have a value. */
  readonly weeks: number;
  readonly why: 'insufficient-data' | 'not-by-ohms' | null;
  readonly rise_percent?: number | null;
  readonly per_year_percent?: number | null;
  readonly per_year_low?: number | null;
  readonly per_year_high?: number | null;
  readonly p10_years?: number | null;
  readonly p50_years?: number | null;
  readonly p90_years?: number | null;
  readonly within_4_weeks_percent?: number | null;
  readonly within_12_weeks_percent?: number | null;
  readonly within_52_weeks_percent?: number | null;
  readonly age_known?: boolean;
}

export interface Report {
  readonly name: string;
  readonly autonomy: Autonomy;
  /** Null where the site file tells no design load. */
  readonly autonomy_at_design_load: Omit<Autonomy, 'basis'> | null;
  readonly thermal: Thermal;
  /** The worst first; empty before any was judged. */
  readonly ranking: readonly Ranked[];
  readonly trend: {
    /** The block nearest to its end. */
    readonly number: number | null;
    readonly blocks: readonly Aging[];
  };
}

const EVERY_MS = 10_000;

/** Null until it is known; the last answer stays while the monitor is not heard. */
export function useReport(name: string | undefined): Report | null {
  const [report, setReport] = useState<Report | null>(null);
  const isLive = live.value;
  useEffect(() => {
    if (!isLive || !name) return;
    let gone = false;
    const ask = async () => {
      const headers = { Accept: 'application/json' };
      const answer = await fetch(`/api/v1/strings/${encodeURIComponent(name)}`, { headers }).catch(() => null);
      if (!answer?.ok) return; // the stale banner tells of a monitor that is not heard
      const found = (await answer.json()) as Report;
      if (!gone) setReport(found);
    };
    void ask();
    const timer = setInterval(() => document.hidden || void ask(), EVERY_MS);
    return () => ((gone = true), clearInterval(timer));
  }, [isLive, name]);
  return report?.name === name ? report : null;
}
