import { useState } from 'preact/hooks';
import { may, refreshSession, session } from '../../live/session.ts';
import { sayAnswer } from '../../say/answers.ts';
import { OwnPin, SecondFactor } from './Factors.tsx';
import { Field } from './Field.tsx';
import { comeIn, send, sentence } from './login.ts';
import { PinPad } from './PinPad.tsx';
import { word } from './words.ts';

/** Who I am here: the first visit, logging in, or what I may and how I leave. */
export function MePage() {
  const who = session.value;
  if (!who) return <div class="people" />;
  return (
    <div class="people">
      {who.user === null && who.notice && (
        <section class="card people-form people-notice" aria-label={word('notice')}>
          {who.notice}
        </section>
      )}
      {who.first_visit ? <FirstVisit /> : who.user === null ? <><LogIn />{who.pin && <PinPad />}</> : <Me name={who.user} role={who.role} />}
      {!who.encrypted && <p class="people-note">{word('notEncrypted')}</p>}
    </div>
  );
}

/** A form that is sent once at a time, and says what was wrong. */
function useForm(deed: (form: FormData) => Promise<string | null>) {
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setBusy(true);
    setSaid(await deed(new FormData(form)));
    setBusy(false);
  };
  return { said, isBusy, onSubmit: (event: SubmitEvent) => void onSubmit(event) };
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

function FirstVisit() {
  const form = useForm(async (data) => {
    if (text(data, 'password') !== text(data, 'again')) return word('notTheSame');
    return comeIn('first-admin', { code: text(data, 'code'), name: text(data, 'name'), password: text(data, 'password') });
  });
  return (
    <form class="card people-form" onSubmit={form.onSubmit}>
      <h1>{word('firstVisit')}</h1>
      <p>{word('firstVisitWhy')}</p>
      <Field name="code" label={word('code')} autoComplete="one-time-code" />
      <Field name="name" label={word('name')} autoComplete="username" />
      <Field name="password" label={word('newPassword')} secret autoComplete="new-password" />
      <Field name="again" label={word('passwordAgain')} secret autoComplete="new-password" />
      <Said text={form.said} />
      <button class="button button-strong" disabled={form.isBusy}>
        {word('become')}
      </button>
    </form>
  );
}

function LogIn() {
  const form = useForm((data) =>
    comeIn('session', { name: text(data, 'name'), password: text(data, 'password'), code: text(data, 'code') }),
  );
  return (
    <form class="card people-form" onSubmit={form.onSubmit}>
      <h1>{word('logIn')}</h1>
      <Field name="name" label={word('name')} autoComplete="username" />
      <Field name="password" label={word('password')} secret autoComplete="current-password" />
      {form.said === word('codeNeeded') && <Field name="code" label={word('factorCode')} autoComplete="one-time-code" />}
      <Said text={form.said} />
      <button class="button button-strong" disabled={form.isBusy}>
        {word('logIn')}
      </button>
    </form>
  );
}

function Me({ name, role }: { name: string; role: string }) {
  const form = useForm(async (data) => {
    if (text(data, 'new') !== text(data, 'again')) return word('notTheSame');
    const answer = await send('me/password', { old: text(data, 'old'), new: text(data, 'new') });
    if (answer?.status !== 200) return sentence(answer, word('wrong'));
    await refreshSession();
    return word('changed');
  });
  const leave = async () => {
    await send('session/end', {});
    await refreshSession();
  };
  return (
    <>
      <section class="card people-form">
        <h1>{name}</h1>
        <p>
          {word('role')}: {word(role as 'viewer')}
        </p>
        <p class="people-links">
          <button type="button" class="button button-strong" onClick={() => void leave()}>
            {word('logOut')}
          </button>
          {may('admin') &&
            (['users', 'audit', 'backup'] as const).map((page) => (
              <a key={page} class="button" href={`#/${page}`}>
                {word(page)}
              </a>
            ))}
        </p>
      </section>
      <SecondFactor name={name} />
      <OwnPin />
      <form class="card people-form" onSubmit={form.onSubmit}>
        <h2>{word('changePassword')}</h2>
        <Field name="old" label={word('oldPassword')} secret autoComplete="current-password" />
        <Field name="new" label={word('newPassword')} secret autoComplete="new-password" />
        <Field name="again" label={word('passwordAgain')} secret autoComplete="new-password" />
        <Said text={form.said} />
        <button class="button" disabled={form.isBusy}>
          {word('changePassword')}
        </button>
      </form>
    </>
  );
}

function Said({ text: said }: { text: string | null }) {
  return (
    <p class="people-said" role="alert">
      {said && sayAnswer(said)}
    </p>
  );
}
