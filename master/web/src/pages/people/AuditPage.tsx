import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../live/ask.ts';
import { may } from '../../live/session.ts';
import { site } from '../../live/state.ts';
import { stamp } from '../../quantity/time.ts';
import { word } from './words.ts';
import { sayAnswer } from '../../say/answers.ts';

/** Who came in, and what was changed and commanded, newest first; and whether the log is as it was written. */

interface Line {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly from: string;
  readonly what: string;
  readonly place: string;
  readonly outcome: string;
  readonly text: string;
}

interface Check {
  readonly sound: boolean;
  readonly fault: string | null;
  readonly head: string;
}

export function AuditPage() {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [check, setCheck] = useState<Check | null>(null);
  const [filter, setFilter] = useState('');
  const isAdmin = may('admin');
  const read = async () => {
    setLines((await ask<readonly Line[]>('/api/v1/audit?limit=500')) ?? []);
    setCheck(await ask<Check>('/api/v1/audit/check'));
  };
  useEffect(() => void (isAdmin && read()), [isAdmin]);
  if (!isAdmin) {
    return (
      <div class="people">
        <p class="people-note">
          {word('adminsOnly')} <a class="button" href="#/me">{word('logIn')}</a>
        </p>
      </div>
    );
  }
  const zone = site.value?.timezone ?? 'UTC';
  const shown = lines.filter((line) => `${line.who} ${line.what} ${line.place} ${line.from}`.toLowerCase().includes(filter.trim().toLowerCase()));
  return (
    <div class="people">
      <section class="card people-form">
        <h1>{word('audit')}</h1>
        {check && (
          <p role="status" class="audit-check" data-sound={check.sound}>
            <b>{word(check.sound ? 'sound' : 'broken')}</b> {check.fault} <small class="people-key">{check.head}</small>
          </p>
        )}
        <p class="people-links">
          <input
            class="input"
            aria-label={word('filter')}
            placeholder={word('filter')}
            value={filter}
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
          <button type="button" class="button" onClick={() => void read()}>
            {word('again')}
          </button>
        </p>
      </section>
      <section class="card">
        <div class="table-scroll" tabIndex={0} role="region" aria-label={word('audit')}>
          <table class="table audit-table">
            <thead>
              <tr>
                {(['at', 'who', 'what', 'outcome', 'details', 'from'] as const).map((each) => (
                  <th key={each} scope="col">
                    {word(each)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <tr key={line.seq} data-outcome={line.outcome}>
                  <th scope="row">{stamp(Date.parse(line.at), zone)}</th>
                  <td>{line.who}</td>
                  <td>{sayAnswer(line.what)}</td>
                  <td>{sayAnswer(line.outcome)}</td>
                  <td class="audit-text">
                    {line.place} {sayAnswer(line.text)}
                  </td>
                  <td>{line.from}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}
