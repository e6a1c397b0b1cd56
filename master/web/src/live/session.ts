import { signal } from '@preact/signals';

/** Who has logged in here, and what he may: asked of the server, which decides. */

const ROLES = ['none', 'viewer', 'operator', 'installer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Session {
  /** Null while nobody has logged in. */
  readonly user: string | null;
  readonly role: Role;
  /** There is no administrator yet. */
  readonly first_visit: boolean;
  readonly encrypted: boolean;
  /** Whether a number at the panel lets somebody in here. */
  readonly pin: boolean;
  /** What the site says to whoever is about to log in. */
  readonly notice: string | null;
}

export const session = signal<Session | null>(null);

/** Whether a button for this role is worth showing. */
export function may(role: Role): boolean {
  return ROLES.indexOf(session.value?.role ?? 'none') >= ROLES.indexOf(role);
}

export async function refreshSession(): Promise<void> {
  const answer = await fetch('/api/v1/session').catch(() => null);
  if (answer?.ok) take((await answer.json()) as Session);
}

/** Takes over what the server says; the same again draws nothing anew. */
export function take(next: Session): void {
  if (JSON.stringify(next) !== JSON.stringify(session.peek())) session.value = next;
}

const ALIVE_MS = 60_000;

/** A session lasts while somebody is there: hands tell, at most once a minute. */
export function startSession(): void {
  void refreshSession();
  let told = performance.now();
  const alive = () => {
    if (!session.peek()?.user || performance.now() - told < ALIVE_MS) return;
    told = performance.now();
    const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'bms600' };
    void fetch('/api/v1/session/alive', { method: 'POST', headers, body: '{}' }).then(refreshSession, () => {});
  };
  for (const event of ['pointerdown', 'keydown']) addEventListener(event, alive, { passive: true });
}
