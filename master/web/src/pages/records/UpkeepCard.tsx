import { useEffect, useState } from 'preact/hooks';
import { isDone } from '../../live/alarm.ts';
import { may } from '../../live/session.ts';
import { MOST_FILE_BYTES, TASKS, UNIT, askUpkeep, fileAddress, keepFile, noteWork, workOf, type Task, type Upkeep, type Work } from '../../live/upkeep.ts';
import { Columns } from './Columns.tsx';
import { word } from './words.ts';
import '../people/people.css';
import { sayAnswer } from '../../say/answers.ts';

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
      <Columns names={['place', 'work', 'source', 'last', 'due']} />
      <tbody>
        {all.flatMap((upkeep) =>
          upkeep.due.map((due) => (
            <tr key={`${upkeep.string} ${due.task}`}>
              <th scope="row">{upkeep.string}</th>
              <td>{word(due.task)}</td>
              <td>{sayAnswer(due.source)}</td>
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
      <Columns names={['day', 'place', 'work', 'found', 'person']} />
      <tbody>
        {works.slice(0, 50).map((work, index) => (
          <tr key={index}>
            <td>{work.day}</td>
            <th scope="row">{work.place}</th>
            <td>{word(work.task)}</td>
            <td>
              {work.needs_action ? <b>{work.result}</b> : work.result} <Attached work={work} />
            </td>
            <td>{work.person}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What belongs to a piece of work: a link where the monitor keeps it, else its name; a name is text and nothing else. */
function Attached({ work }: { work: Work }) {
  if (!work.file) return work.attachment ? <small>{work.attachment}</small> : null;
  const isPicture = /\.(jpe?g|png)$/i.test(work.attachment);
  return (
    <a class="attached" href={fileAddress(work.file)} download={work.attachment}>
      {isPicture && <img src={fileAddress(work.file)} alt="" loading="lazy" />}
      <span>{work.attachment || work.file.slice(0, 12)}</span>
    </a>
  );
}

function NoteForm({ strings, noted }: { strings: readonly string[]; noted: () => Promise<void> }) {
  const [task, setTask] = useState<Task>('visual');
  const [trouble, setTrouble] = useState('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const photo = fields.get('photo');
    const work = workOf(fields);
    setTrouble('');
    if (photo instanceof File && photo.size > 0) {
      if (photo.size > MOST_FILE_BYTES) return setTrouble(word('tooLong'));
      const kept = await keepFile(photo);
      if ('why' in kept) return setTrouble(kept.why);
      Object.assign(work, { file: kept.sha256, attachment: nameOf(photo) });
    }
    if (isDone(await noteWork(work))) form.reset();
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
      <label class="people-field">
        <span>{word('photo')}</span>
        <input class="input" name="photo" type="file" accept="image/jpeg,image/png,application/pdf" />
      </label>
      <label class="check">
        <input type="checkbox" name="sound" defaultChecked />
        <span>{word('sound')}</span>
      </label>
      <p class="people-said" role="status">
        {sayAnswer(trouble)}
      </p>
      <button class="button" type="submit">
        {word('writeDown')}
      </button>
    </form>
  );
}

/** The name a person gave the file, in one line and not too long. */
function nameOf(file: File): string {
  return [...file.name].filter((letter) => letter >= ' ').join('').slice(-200);
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
