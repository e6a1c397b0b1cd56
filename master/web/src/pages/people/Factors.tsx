import { useState } from 'preact/hooks';
import { site } from '../../live/state.ts';
import { sayAnswer } from '../../say/answers.ts';
import { Field } from './Field.tsx';
import { send, sentence } from './login.ts';
import { qr } from './qr.ts';
import { word } from './words.ts';

/** What makes coming in safer or quicker: a second factor from an app, a number for the panel. */

const valueOf = (form: HTMLFormElement, name: string) => String(new FormData(form).get(name) ?? '');

export function SecondFactor({ name }: { name: string }) {
  const [secret, setSecret] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const begin = async () => {
    const answer = await send('me/totp', {});
    if (answer?.status === 200) setSecret((answer.told as { secret: string }).secret);
    else setSaid(sentence(answer, word('wrong')));
  };
  const confirm = async (form: HTMLFormElement) => {
    const answer = await send('me/totp/confirm', { code: valueOf(form, 'code') });
    setSaid(answer?.status === 200 ? word('factorOn') : sentence(answer, word('wrong')));
    if (answer?.status === 200) setSecret(null);
  };
  const end = async (form: HTMLFormElement) => {
    const answer = await send('me/totp/off', { password: valueOf(form, 'password') });
    setSaid(answer?.status === 200 ? word('factorOff') : sentence(answer, word('wrong')));
    form.reset();
  };
  const label = encodeURIComponent(`${site.value?.name ?? 'BMS 600'}:${name}`);
  const address = `otpauth://totp/${label}?secret=${secret}&issuer=BMS%20600`;
  return (
    <section class="card people-form">
      <h2>{word('factor')}</h2>
      {secret === null ? (
        <button type="button" class="button" onClick={() => void begin()}>
          {word('factorBegin')}
        </button>
      ) : (
        <form class="people-form" onSubmit={(event) => (event.preventDefault(), void confirm(event.currentTarget))}>
          <p>
            {word('factorHow')} <output class="people-key">{secret}</output>
          </p>
          <p>
            <a class="button" href={address}>
              {word('factorApp')}
            </a>
          </p>
          <Picture text={address} />
          <Field name="code" label={word('factorCode')} autoComplete="one-time-code" />
          <button class="button button-strong">{word('confirm')}</button>
        </form>
      )}
      <form class="people-form" onSubmit={(event) => (event.preventDefault(), void end(event.currentTarget))}>
        <Field name="password" label={word('password')} secret autoComplete="current-password" />
        <button class="button">{word('factorEnd')}</button>
      </form>
      <p class="people-said" role="status">
        {sayAnswer(said)}
      </p>
    </section>
  );
}

/** For the camera of the app; a text that is too long for it can still be typed. */
function Picture({ text }: { text: string }) {
  const rows = qr(text);
  if (!rows) return null;
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : []))).join('');
  const size = rows.length + 8;
  return (
    <p>
      {word('factorScan')}
      <svg class="people-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR" shape-rendering="crispEdges">
        <path d={path} />
      </svg>
    </p>
  );
}

export function OwnPin() {
  const [said, setSaid] = useState('');
  const set = async (form: HTMLFormElement) => {
    const answer = await send('me/pin', { pin: valueOf(form, 'pin'), password: valueOf(form, 'password') });
    setSaid(answer?.status === 200 ? word('pinSet') : sentence(answer, word('wrong')));
    form.reset();
  };
  return (
    <form class="card people-form" onSubmit={(event) => (event.preventDefault(), void set(event.currentTarget))}>
      <h2>{word('pin')}</h2>
      <p>{word('pinHow')}</p>
      <Field name="pin" label={word('pinNew')} secret autoComplete="off" />
      <Field name="password" label={word('password')} secret autoComplete="current-password" />
      <button class="button">{word('pinKeep')}</button>
      <p class="people-said" role="status">
        {sayAnswer(said)}
      </p>
    </form>
  );
}
