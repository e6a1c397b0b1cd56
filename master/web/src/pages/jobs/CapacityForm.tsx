import { useState } from 'preact/hooks';
import type { Outcome } from '../../live/ask.ts';
import { startCapacityTest, type Capacity } from '../../live/capacity.ts';
import { sayJob } from './sayJob.ts';

/** What somebody says before a capacity test: its kind, its load, and what no sensor sees. */

const KINDS = ['performance', 'acceptance', 'modified-performance', 'service'] as const;
const CONFIRMED = ['isolated', 'load-ready', 'ventilated', 'connections-tight'] as const;

interface Props {
  readonly string: string;
  readonly test: Capacity;
  readonly answered: (answer: Outcome) => void;
  readonly close: () => void;
}

export function CapacityForm({ string, test, answered, close }: Props) {
  const [kind, setKind] = useState<(typeof KINDS)[number]>('performance');
  const [hours, setHours] = useState(String(test.rated_hours ?? ''));
  const [parts, setParts] = useState('');
  const [years, setYears] = useState('');
  const [despite, setDespite] = useState('');
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const hasParts = kind === 'service' || kind === 'modified-performance';
  const begin = async () => {
    const answer = await startCapacityTest(
      {
        string,
        kind,
        ...(kind !== 'service' && Number(hours) > 0 ? { hours: Number(hours) } : {}),
        parts: hasParts ? partsOf(parts) : [],
        ...(Number(years) > 0 ? { service_years: Number(years) } : {}),
        confirmed,
        ...(despite.trim() ? { despite: despite.trim() } : {}),
      },
    );
    if (answer.outcome === 'done') close();
    answered(answer);
  };
  return (
    <form
      class="job-form"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <label>
        {sayJob('kind')}
        <select class="input" value={kind} onChange={(event) => setKind(event.currentTarget.value as typeof kind)}>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {sayJob(each)}
            </option>
          ))}
        </select>
      </label>
      {kind !== 'service' && <Field label={sayJob('hours')} value={hours} set={setHours} />}
      {hasParts && <Field label={sayJob('parts')} value={parts} set={setParts} />}
      <Field label={sayJob('serviceYears')} value={years} set={setYears} />
      {CONFIRMED.map((each) => (
        <label key={each} class="check">
          <input
            type="checkbox"
            checked={confirmed.includes(each)}
            onChange={(event) => setConfirmed(event.currentTarget.checked ? [...confirmed, each] : confirmed.filter((it) => it !== each))}
          />
          <span>{sayJob(each)}</span>
        </label>
      ))}
      <Field label={sayJob('despite')} value={despite} set={setDespite} />
      <button type="submit" class="button">
        {sayJob('begin')}
      </button>
    </form>
  );
}

function Field({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  return (
    <label>
      {label}
      <input class="input" value={value} maxLength={200} onInput={(event) => set(event.currentTarget.value)} />
    </label>
  );
}

/** `300 A 60 s, 80 A 3540 s` as the server wants it. */
export function partsOf(text: string): string[] {
  return text
    .split(/[,，;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
