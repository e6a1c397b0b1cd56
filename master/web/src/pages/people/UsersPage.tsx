import { useEffect, useState } from 'preact/hooks';
import { isDone } from '../../live/alarm.ts';
import { ask, command, type Outcome } from '../../live/ask.ts';
import { may } from '../../live/session.ts';
import { site } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { stamp } from '../../quantity/time.ts';
import { sayAnswer } from '../../say/answers.ts';
import { Field } from './Field.tsx';
import { send, sentence } from './login.ts';
import { word } from './words.ts';

/** Who may come in, and which programs; for administrators. */

const ROLES = ['viewer', 'operator', 'installer', 'admin'] as const;
type GivenRole = (typeof ROLES)[number];

interface User {
  readonly name: string;
  readonly role: GivenRole;
  readonly since: string;
  readonly sessions: number;
  readonly second_factor: boolean;
}

interface Token {
  readonly name: string;
  readonly role: GivenRole;
  readonly since: string;
  readonly by: string;
}

export function UsersPage() {
  const [users, setUsers] = useState<readonly User[]>([]);
  const [tokens, setTokens] = useState<readonly Token[]>([]);
  const isAdmin = may('admin');
  const read = async () => {
    setUsers((await ask<readonly User[]>('/api/v1/users')) ?? []);
    setTokens((await ask<readonly Token[]>('/api/v1/tokens')) ?? []);
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
  const tell = async (told: Promise<Outcome>) => {
    isDone(await told);
    await read();
  };
  return (
    <div class="people">
      <h1 class="hidden">{word('users')}</h1>
      <Users users={users} tell={tell} />
      <AddUser added={read} />
      <Tokens tokens={tokens} tell={tell} />
      <MakeToken made={read} />
    </div>
  );
}

type Tell = (told: Promise<Outcome>) => Promise<void>;

const at = (kind: 'users' | 'tokens', name: string, verb: string) => `/api/v1/${kind}/${encodeURIComponent(name)}/${verb}`;
const day = (since: string) => stamp(Date.parse(since), site.value?.timezone ?? 'UTC');

function Users({ users, tell }: { users: readonly User[]; tell: Tell }) {
  return (
    <section class="card">
      <h2>{word('users')}</h2>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={word('users')}>
        <table class="table users-table">
          <thead>
            <tr>
              {(['name', 'role', 'inside', 'since'] as const).map((each) => (
                <th key={each} scope="col">
                  {word(each)}
                </th>
              ))}
              <th scope="col">
                <span class="hidden">{word('remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <tr key={user.name}>
                <th scope="row">{user.name}</th>
                <td>
                  <RoleChoice
                    label={`${word('role')} ${user.name}`}
                    role={user.role}
                    choose={(role) => void tell(command(at('users', user.name, 'role'), { role }))}
                  />
                </td>
                <td>{user.sessions}</td>
                <td>{day(user.since)}</td>
                <td class="people-deeds">
                  {user.second_factor && (
                    <ConfirmButton
                      class="button"
                      label={word('factorLost')}
                      confirm={word('factorLostSure', { name: user.name })}
                      disabled={false}
                      press={() => void tell(command(at('users', user.name, 'totp-off'), {}))}
                    />
                  )}
                  <ConfirmButton
                    class="button"
                    label={word('remove')}
                    confirm={word('sure', { name: user.name })}
                    disabled={false}
                    press={() => void tell(command(at('users', user.name, 'remove'), {}))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function RoleChoice({ label, role, choose }: { label: string; role: GivenRole; choose?: (role: GivenRole) => void }) {
  return (
    <select
      class="select"
      name="role"
      aria-label={label}
      value={role}
      onChange={(event) => choose?.(event.currentTarget.value as GivenRole)}
    >
      {ROLES.map((each) => (
        <option key={each} value={each}>
          {word(each)}
        </option>
      ))}
    </select>
  );
}

function AddUser({ added }: { added: () => Promise<void> }) {
  const [said, setSaid] = useState('');
  const add = async (form: HTMLFormElement) => {
    const answer = await send('users', Object.fromEntries(new FormData(form)));
    if (answer?.status !== 200) return setSaid(sentence(answer, word('wrong')));
    setSaid('');
    form.reset();
    await added();
  };
  return (
    <form class="card people-form" onSubmit={(event) => (event.preventDefault(), void add(event.currentTarget))}>
      <h2>{word('addUser')}</h2>
      <Field name="name" label={word('name')} autoComplete="off" />
      <Field name="password" label={word('newPassword')} secret autoComplete="new-password" />
      <RoleChoice label={word('role')} role="viewer" />
      <p class="people-said" role="alert">
        {sayAnswer(said)}
      </p>
      <button class="button">{word('addUser')}</button>
    </form>
  );
}

function Tokens({ tokens, tell }: { tokens: readonly Token[]; tell: Tell }) {
  if (tokens.length === 0) return null;
  return (
    <section class="card">
      <h2>{word('tokens')}</h2>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={word('tokens')}>
        <table class="table">
          <tbody>
            {tokens.map((token) => (
              <tr key={token.name}>
                <th scope="row">{token.name}</th>
                <td>{word(token.role)}</td>
                <td>{day(token.since)}</td>
                <td>{token.by}</td>
                <td>
                  <ConfirmButton
                    class="button"
                    label={word('revoke')}
                    confirm={word('sure', { name: token.name })}
                    disabled={false}
                    press={() => void tell(command(at('tokens', token.name, 'revoke'), {}))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MakeToken({ made }: { made: () => Promise<void> }) {
  const [key, setKey] = useState('');
  const [said, setSaid] = useState('');
  const make = async (form: HTMLFormElement) => {
    const answer = await send('tokens', Object.fromEntries(new FormData(form)));
    if (answer?.status !== 200) return setSaid(sentence(answer, word('wrong')));
    setSaid('');
    setKey((answer.told as { token: string }).token);
    form.reset();
    await made();
  };
  return (
    <form class="card people-form" onSubmit={(event) => (event.preventDefault(), void make(event.currentTarget))}>
      <h2>{word('makeToken')}</h2>
      <Field name="name" label={word('name')} autoComplete="off" />
      <RoleChoice label={word('role')} role="viewer" />
      <p class="people-said" role="alert">
        {sayAnswer(said)}
      </p>
      {key && (
        <p role="status">
          {word('shownOnce')} <output class="people-key">{key}</output>
        </p>
      )}
      <button class="button">{word('makeToken')}</button>
    </form>
  );
}
