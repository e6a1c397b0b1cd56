import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../live/ask.ts';
import { may, refreshSession, session } from '../../live/session.ts';
import { refreshSite } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { Field } from '../people/Field.tsx';
import { sayAnswer } from '../../say/answers.ts';
import { confirm, fetchBackup, giveUp, stage, type Staged } from './exchange.ts';
import { word } from './words.ts';

/** Backups, out and back in; for administrators. The passphrase is sent, and kept nowhere. */

interface State {
  readonly signing_key: string | null;
  readonly staged: string | null;
  /** Whether the program begins anew by itself when that is confirmed. */
  readonly begins_anew: boolean;
}

/** The program began anew while this page was open: whoever was in is so no more. */
const begunAnew = signal(false);

const LOOK_MS = 1_000;

/** Looks until the program is there again: then nobody is in any more. */
function awaitAnew(): void {
  const user = session.peek()?.user;
  const timer = setInterval(() => {
    void refreshSession().then(() => {
      if (session.peek()?.user === user) return;
      clearInterval(timer);
      begunAnew.value = true;
      void refreshSite();
    });
  }, LOOK_MS);
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

export function BackupPage() {
  const [state, setState] = useState<State | null>(null);
  const [shown, setShown] = useState<Staged | null>(null);
  const isAdmin = may('admin');
  const read = async () => setState(await ask<State>('/api/v1/backup'));
  useEffect(() => void (isAdmin && read()), [isAdmin]);
  if (!isAdmin) {
    return (
      <div class="people">
        <p class="people-note">
          {word(begunAnew.value ? 'begunAnew' : 'adminsOnly')} <a class="button" href="#/me">{word('logIn')}</a>
        </p>
      </div>
    );
  }
  const staged = async (next: Staged | null) => {
    setShown(next);
    await read();
  };
  return (
    <div class="people">
      <Make signer={state?.signing_key ?? null} />
      {state?.staged ? <Waiting source={state.staged} beginsAnew={state.begins_anew} shown={shown} gone={() => staged(null)} /> : <Bring staged={staged} />}
    </div>
  );
}

/** A form that is sent once at a time; its secrets are forgotten when it was. */
function useForm(deed: (form: FormData) => Promise<string>) {
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setBusy(true);
    setSaid(await deed(new FormData(form)));
    setBusy(false);
    form.reset();
  };
  return { said, setSaid, isBusy, onSubmit: (event: SubmitEvent) => void onSubmit(event) };
}

function Make({ signer }: { signer: string | null }) {
  const form = useForm(async (data) => {
    if (text(data, 'passphrase') !== text(data, 'again')) return word('notTheSame');
    form.setSaid(word('making'));
    const { told, why } = await fetchBackup(text(data, 'passphrase'), text(data, 'password'));
    return told ? word('made', { name: told.name, bytes: told.bytes }) : why;
  });
  return (
    <form class="card people-form backup-make" onSubmit={form.onSubmit}>
      <h1>{word('make')}</h1>
      <p>{word('makeWhy')}</p>
      {signer && (
        <p>
          {word('key')} <span class="people-key">{signer}</span>
        </p>
      )}
      <Field name="passphrase" label={word('passphrase')} secret autoComplete="new-password" />
      <Field name="again" label={word('passphraseAgain')} secret autoComplete="new-password" />
      <Field name="password" label={word('password')} secret autoComplete="current-password" />
      <p class="people-said" role="alert">{sayAnswer(form.said)}</p>
      <button class="button button-strong" disabled={form.isBusy}>
        {word('make')}
      </button>
    </form>
  );
}

function Bring({ staged }: { staged: (next: Staged) => Promise<void> }) {
  const form = useForm(async (data) => {
    const secrets = { passphrase: text(data, 'passphrase'), password: text(data, 'password'), trust: text(data, 'trust').trim() };
    const sent = (percent: number) => form.setSaid(percent < 100 ? word('sending', { percent }) : word('checking'));
    const { told, why } = await stage(data.get('file') as File, secrets, sent);
    if (told) await staged(told);
    return why ?? '';
  });
  return (
    <form class="card people-form backup-bring" onSubmit={form.onSubmit}>
      <h2>{word('restore')}</h2>
      <p>{word('restoreWhy')}</p>
      <label class="people-field">
        <span>{word('file')}</span>
        <input class="input" name="file" type="file" required />
      </label>
      <Field name="passphrase" label={word('ofBackup')} secret autoComplete="off" />
      <Field name="password" label={word('password')} secret autoComplete="current-password" />
      <label class="people-field">
        <span>{word('trust')}</span>
        <input class="input" name="trust" autoComplete="off" spellcheck={false} maxLength={71} />
      </label>
      <p class="people-said" role="alert">{sayAnswer(form.said)}</p>
      <button class="button" disabled={form.isBusy}>
        {word('check')}
      </button>
    </form>
  );
}

/** What is staged: what it would change, and the way to have it or to give it up. */
function Waiting({ source, beginsAnew, shown, gone }: { source: string; beginsAnew: boolean; shown: Staged | null; gone: () => Promise<void> }) {
  const [said, setSaid] = useState('');
  const [isConfirmed, setConfirmed] = useState(false);
  const [password, setPassword] = useState('');
  const put = async () => {
    const { told, why } = await confirm(password);
    setPassword('');
    setConfirmed(told ?? false);
    setSaid(told ? word(beginsAnew ? 'beginsAnew' : 'confirmed') : why);
    if (told && beginsAnew) awaitAnew();
  };
  const remove = async () => {
    const { told, why } = await giveUp();
    if (told) await gone();
    else setSaid(why);
  };
  return (
    <section class="card people-form backup-waiting">
      <h2>{word('staged')}</h2>
      <p>{sayAnswer(source)}</p>
      {shown && <Told staged={shown} />}
      <p>{word('kept')}</p>
      <p class="people-said" role="alert">{sayAnswer(said)}</p>
      {!isConfirmed && (
        <>
          <label class="people-field">
            <span>{word('password')}</span>
            <input class="input" name="confirm-password" type="password" autoComplete="current-password" value={password} onInput={(event) => setPassword(event.currentTarget.value)} />
          </label>
          <p class="people-links">
            <ConfirmButton class="button button-strong" label={word('confirm')} confirm={word('confirmSure')} disabled={password === ''} press={() => void put()} />
            <button type="button" class="button" onClick={() => void remove()}>
              {word('giveUp')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}

function Told({ staged }: { staged: Staged }) {
  const { site, at, version, files, bytes, events, signer } = staged;
  return (
    <>
      <p>{word('facts', { site, at, version, files, bytes, events })}</p>
      <p class="people-key">{word('signer', { by: word(staged.own ? 'own' : 'other'), signer })}</p>
      <p>{word(staged.diff.length === 0 ? 'same' : 'diff')}</p>
      {staged.diff.length > 0 && <pre class="backup-diff" tabIndex={0}>{staged.diff.join('\n')}</pre>}
    </>
  );
}
