import hubUrl from './hub.ts?worker&url';
import type { Greeting, HubMessage } from './hub.ts';
import type { LiveEvent } from './frame.ts';
import { serverLink } from './link.ts';

type Receive = (event: LiveEvent, ageMs: number) => void;

/** Opens the live stream for this page: through the shared worker, or alone where there is none. */
export function connect(receive: Receive): void {
  if (typeof SharedWorker === 'undefined') return alone(receive);
  try {
    shared(receive);
  } catch {
    alone(receive); // a browser that forbids workers still shows the site, only with a stream of its own
  }
}

function alone(receive: Receive): void {
  const link = serverLink((event) => receive(event, 0));
  link.start();
  whilePageLives(() => link.start(), () => link.stop());
}

function shared(receive: Receive): void {
  const worker = new SharedWorker(trusted(hubUrl), { name: 'bms600' });
  const tell = (greeting: Greeting) => worker.port.postMessage(greeting);
  worker.port.onmessage = (message: MessageEvent<HubMessage>) => receive(message.data.event, message.data.ageMs);
  worker.onerror = () => {
    worker.onerror = null;
    worker.port.close();
    alone(receive);
  };
  tell('hello');
  whilePageLives(() => tell('hello'), () => tell('bye'));
}

function whilePageLives(back: () => void, gone: () => void): void {
  addEventListener('pagehide', gone);
  addEventListener('pageshow', (event) => {
    if (event.persisted) back();
  });
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Trusted Types: the only script address this program ever makes is that of its own worker. */
function trusted(url: string): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  if (!policies) return url;
  const rules = {
    createScriptURL(asked: string) {
      if (asked !== hubUrl) throw new TypeError('not a script of this program');
      return asked;
    },
  };
  return policies.createPolicy('bms600', rules).createScriptURL(url);
}
