import { useEffect, useState } from 'preact/hooks';
import { isDone } from '../../live/alarm.ts';
import { may } from '../../live/session.ts';
import { TASKS, UNIT, askUpkeep, noteWork, workOf, type Task, type Upkeep } from '../../live/upkeep.ts';
import { word } from './words.ts';
import '../people/people.css';

/** Work done by hand: what is due of every string, what is on record, and a form to write more down. */
export function UpkeepCard() {
  const [all, setAll] = useState<readonly Upkeep[]>([]);
  const read = async () => setAll((await askUpkeep()) ?? []);
  useEffect(() => void read(), []);
  return (
    <section class="card">
      <h2>{word('byHand')}</h2>
      <DueTable all={all} />
      <WorkTable all={all} />
      {may('operator') ? <NoteForm strings={all.map((each) => each.string)} noted={read} /> : <p>{word('operatorsOnly')}</p>}
    </section>
  );
}

function DueTable({ all }: { all: readonly Upkeep[] }) {
  return (
    <table class="table upkeep upkeep-due">
      <thead>
        <tr>
          {(['place', 'work', 'source', 'last', 'due'] as const).map((name) => (
            <th key={name} scope="col">
              {word(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {all.flatMap((upkeep) =>
          upkeep.due.map((due) => (
            <tr key={`${upkeep.string} ${due.task}`}>
              <th scope="row">{upkeep.string}</th>
              <td>{word(due.task)}</td>
              <td>{due.source}</td>
              <td>{due.last === '' ? word('never') : due.last}</td>
              <td>
                {due.due}, {due.overdue ? <b>{word('late', { n: due.late_days })}</b> : word('left', { n: -due.late_days })}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function WorkTable({ all }: { all: readonly Upkeep[] }) {
  const works = all.flatMap((upkeep) => upkeep.works).sort((a, b) => b.day.localeCompare(a.day));
  if (works.length === 0) return <p>{word('noWork')}</p>;
  return (
    <table class="table upkeep">
      <thead>
        <tr>
          {(['day', 'place', 'work', 'found', 'person'] as const).map((name) => (
            <th key={name} scope="col">
              {word(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {works.slice(0, 50).map((work, index) => (
          <tr key={index}>
            <td>{work.day}</td>
            <th scope="row">{work.place}</th>
            <td>{word(work.task)}</td>
            <td>{work.needs_action ? <b>{work.result}</b> : work.result}</td>
            <td>{work.person}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoteForm({ strings, noted }: { strings: readonly string[]; noted: () => Promise<void> }) {
  const [task, setTask] = useState<Task>('visual');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (isDone(await noteWork(workOf(new FormData(form))))) form.reset();
    await noted();
  };
  const unit = UNIT[task];
  const second = task === 'connection' ? word('atInstallation') : task === 'charger' ? word('current') : null;
  return (
    <form class="people-form" onSubmit={submit}>
      <label class="people-field">
        <span>{word('work')}</span>
        <select class="input" name="task" value={task} onChange={(event) => setTask(event.currentTarget.value as Task)}>
          {TASKS.map((each) => (
            <option key={each} value={each}>
              {word(each)}
            </option>
          ))}
        </select>
      </label>
      <Line name="place" label={word('place')} value={strings[0] ?? ''} required />
      <label class="people-field">
        <span>{word('day')}</span>
        <input class="input" name="day" type="date" required />
      </label>
      {unit !== null && <Line name="value" label={`${word('value')}, ${unit}`} required={task === 'connection'} />}
      {second !== null && <Line name="second" label={second} />}
      <Line name="person" label={word('person')} required />
      <Line name="instrument" label={word('instrument')} />
      <Line name="findings" label={word('findings')} />
      <Line name="attachment" label={word('attachment')} />
      <label class="check">
        <input type="checkbox" name="sound" defaultChecked />
        <span>{word('sound')}</span>
      </label>
      <button class="button" type="submit">
        {word('writeDown')}
      </button>
    </form>
  );
}

interface LineParts {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly required?: boolean;
}

function Line({ name, label, value = '', required = false }: LineParts) {
  return (
    <label class="people-field">
      <span>{label}</span>
      <input class="input" name={name} defaultValue={value} maxLength={400} required={required} />
    </label>
  );
}
