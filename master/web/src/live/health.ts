/** How the monitor itself fares. */

export type VitalState = 'ok' | 'doubtful' | 'failed';
export type Duty = 'scan' | 'messages' | 'history' | 'polled' | 'pages' | 'bulk' | 'reports';

export interface Vital {
  readonly duty: Duty;
  readonly level: number;
  readonly kind: string;
  readonly name: string;
  readonly state: VitalState;
  readonly words: string;
}

export interface Health {
  readonly status: 'ok' | 'late' | 'starting';
  /** The most important duty that suffers, 1 to 7; 0 where none does. */
  readonly degraded: number;
  readonly put_off: readonly Duty[];
  readonly last_scan_age_s: number | null;
  readonly stream_clients: number;
  /** The fingerprint of the key that signs backups and the audit log. */
  readonly signing_key: string | null;
  readonly vitals: readonly Vital[];
}

/** Where scans come late the answer is 503, and tells as much. */
export async function askHealth(): Promise<Health | null> {
  try {
    const answer = await fetch('/api/v1/health', { headers: { accept: 'application/json' } });
    return answer.ok || answer.status === 503 ? ((await answer.json()) as Health) : null;
  } catch {
    return null;
  }
}
