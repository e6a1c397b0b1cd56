// Who has logged in at the stand-in: one browser at a time, and passwords that everybody may read here. Never shipped.

export const PASSWORD = 'correct horse battery';
export const CODE = '7KQ3M-X9TRB';

/** The people of the made-up site; begins with one administrator who has logged in. */
export class DevPeople {
  users = [
    { name: 'm.ito', role: 'admin', since: '2026-03-02T08:00:00Z', sessions: 1 },
    { name: 'night.shift', role: 'operator', since: '2026-04-11T06:30:00Z', sessions: 0 },
    { name: 'wall-screen', role: 'viewer', since: '2026-05-20T10:15:00Z', sessions: 0 },
  ];
  tokens = [{ name: 'scada', role: 'viewer', since: '2026-06-01T00:00:00Z', by: 'm.ito' }];
  user = 'm.ito';
  /** What nobody who has logged in may: `none` where one must log in to look. */
  anonymous = 'viewer';
  isFirstVisit = false;

  session() {
    const known = this.users.find(({ name }) => name === this.user);
    return { user: this.user, role: known?.role ?? this.anonymous, first_visit: this.isFirstVisit, encrypted: false };
  }

  /** What answers a POST below /api/v1/, with its status; null where it is about something else. */
  answer(path, body) {
    const one = /^(users|tokens)\/([^/]+)\/(role|remove|password|revoke)$/.exec(path);
    if (one) return this.#change(one[1], decodeURIComponent(one[2]), one[3], body);
    switch (path) {
      case 'session':
        return this.#logIn(body);
      case 'session/end':
        return (this.user = null), done('');
      case 'session/alive':
        return done('');
      case 'first-admin':
        return this.#first(body);
      case 'me/password':
        return body.old === PASSWORD ? ((this.user = null), done('')) : rejected('the old password is another');
      case 'users':
        return this.#add(body);
      case 'tokens':
        this.tokens = [...this.tokens, { name: body.name, role: body.role, since: '2026-11-01T08:00:00Z', by: this.user }];
        return { status: 200, told: { ...done('').told, token: 'k'.repeat(43) } };
      default:
        return null;
    }
  }

  #logIn({ name, password }) {
    if (password !== PASSWORD || !this.users.some((each) => each.name === name)) return refused(401, 'login', null);
    this.user = name;
    return { status: 200, told: this.session() };
  }

  #first({ code, name }) {
    if (code !== CODE) return refused(401, 'login', null);
    this.users = [{ name, role: 'admin', since: '2026-11-01T08:00:00Z', sessions: 1 }];
    this.isFirstVisit = false;
    this.user = name;
    return { status: 200, told: this.session() };
  }

  #add({ name, role }) {
    if (this.users.some((each) => each.name === name)) return rejected(`there is a user ${name} already`);
    this.users = [...this.users, { name, role, since: '2026-11-01T08:00:00Z', sessions: 0 }];
    return done(`${name} is ${role}`);
  }

  #change(kind, name, verb, { role }) {
    if (verb === 'role') this.users = this.users.map((each) => (each.name === name ? { ...each, role } : each));
    if (verb === 'remove' || verb === 'revoke') this[kind] = this[kind].filter((each) => each.name !== name);
    return done('');
  }
}

const done = (text) => ({ status: 200, told: { outcome: 'done', text } });
const rejected = (text) => ({ status: 409, told: { outcome: 'rejected', text } });
const refused = (status, place, value) => ({ status, told: { error: { place, value, allowed: '' } } });
