import './health.css';
import { useEffect, useState } from 'preact/hooks';
import { askHealth, type Health, type Vital } from '../../live/health.ts';
import { live } from '../../live/state.ts';
import { sayAnswer } from '../../say/answers.ts';
import { say } from '../../say/say.ts';
import { dutyWord, kindWord, word } from './words.ts';

const EVERY_MS = 5000;
const ORDER = { failed: 0, doubtful: 1, ok: 2 } as const;
const SIGNS = { failed: '✕', doubtful: '!', ok: '✓' } as const;

/** How the monitor itself fares: what it can still do, and everything it lives by. */
export function HealthPage() {
  const health = useHealth();
  return (
    <div class="health">
      <h1 class="hidden">{word('health')}</h1>
      {health === null ? <p class="card">{word('asking')}</p> : <Whole health={health} />}
    </div>
  );
}

function useHealth(): Health | null {
  const [health, setHealth] = useState<Health | null>(null);
  const isLive = live.value;
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const found = await askHealth();
      if (!gone && found) setHealth(found);
    };
    void look();
    const timer = setInterval(() => document.hidden || void look(), EVERY_MS);
    return () => ((gone = true), clearInterval(timer));
  }, [isLive]);
  return health;
}

function Whole({ health }: { health: Health }) {
  const vitals = [...health.vitals].sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.level - b.level);
  const suffers = health.vitals.find((vital) => vital.state === 'failed' && vital.level === health.degraded)?.duty;
  return (
    <>
      <section class="card health-head" data-state={health.degraded === 0 ? 'ok' : 'failed'}>
        <h2>
          {health.degraded === 0
            ? word('allWell')
            : word('degraded', { level: health.degraded, duty: dutyWord(suffers ?? health.put_off[0] ?? 'scan') })}
        </h2>
        {health.put_off.length > 0 && <p>{word('putOff', { duties: health.put_off.map(dutyWord).join(', ') })}</p>}
        <p class="health-order">{word('order')}</p>
        {health.signing_key && (
          <p class="health-key">
            {word('key')} <code>{health.signing_key}</code>
          </p>
        )}
      </section>
      <section class="card vitals">
        <h2>{word('vitals')}</h2>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{word('what')}</th>
              <th scope="col">{say('state')}</th>
              <th scope="col">{word('serves')}</th>
            </tr>
          </thead>
          <tbody>
            {vitals.map((vital) => (
              <VitalRow key={`${vital.kind} ${vital.name}`} vital={vital} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function VitalRow({ vital }: { vital: Vital }) {
  return (
    <tr data-state={vital.state}>
      <th scope="row">
        {kindWord(vital.kind)} {vital.name && <b>{vital.name}</b>}
      </th>
      <td>
        <b class="vital-state">
          <i aria-hidden="true">{SIGNS[vital.state]}</i> {word(vital.state)}
        </b>
        <small>{sayAnswer(vital.words)}</small>
      </td>
      <td>
        {vital.level} {dutyWord(vital.duty)}
      </td>
    </tr>
  );
}
