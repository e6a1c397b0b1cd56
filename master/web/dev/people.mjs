// Who has logged in at the stand-in: one browser at a time, and passwords that everybody may read here. Never shipped.

export const PASSWORD = 'correct horse battery';
export const CODE = '7KQ3M-X9TRB';

/** The people of the made-up site; begins with one administrator who has logged in. */
export class DevPeople {
  users = [
    { name: 'm.ito', role: 'admin', since: '2026-03-02T08:00:00Z', sessions: 1 },
    { name: 'night.shift', role: 'operator', since: '2026-04-11T06:30:00Z', sessions: 0, second_factor: true },
    { name: 'wall-screen', role: 'viewer', since: '2026-05-20T10:15:00Z', sessions: 0 },
  ];
  tokens = [{ name: 'scada', role: 'viewer', since: '2026-06-01T00:00:00Z', by: 'm.ito' }];
  audit = [
    { seq: 4, at: '2026-11-01T07:58:00Z', who: 'm.ito', from: '', what: 'shelve', place: 'alarmId=block-temperature-high@S6.39, time=PT1H, reason=fan ordered', outcome: 'done', text: 'shelved for 60 min: fan ordered' },
    { seq: 3, at: '2026-11-01T07:57:00Z', who: 'm.ito', from: '10.0.0.7', what: 'login', place: 'm.ito', outcome: 'done', text: 'admin' },
    { seq: 2, at: '2026-11-01T07:56:30Z', who: 'm.itto', from: '10.0.0.7', what: 'login', place: 'm.itto', outcome: 'refused', text: 'wrong name or password' },
    { seq: 1, at: '2026-11-01T05:00:00Z', who: 'master', from: '', what: 'start', place: '', outcome: 'done', text: 'BMS 600' },
  ];
  check = { sound: true, fault: null, head: `4:${'5e'.repeat(32)}` };
  /** The number of night.shift, where there is one; whether m.ito has a second factor. */
  pin = null;
  secondFactor = null;
  user = 'm.ito';
  /** What nobody who has logged in may: `none` where one must log in to look. */
  anonymous = 'viewer';
  isFirstVisit = false;
  notice = null;

  session() {
    const known = this.users.find(({ name }) => name === this.user);
    return { user: this.user, role: known?.role ?? this.anonymous, first_visit: this.isFirstVisit, encrypted: false, pin: this.pin !== null, notice: this.notice };
  }

  /** What answers a POST below /api/v1/, with its status; null where it is about something else. */
  answer(path, body) {
    const one = /^(users|tokens)\/([^/]+)\/(role|remove|password|revoke|totp-off)$/.exec(path);
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
      case 'session/pin':
        return body.pin === this.pin ? ((this.user = 'night.shift'), { status: 200, told: this.session() }) : refused(401, 'login', null);
      case 'me/pin':
        return body.password === PASSWORD ? ((this.pin = body.pin), done('')) : rejected('the password is another');
      case 'me/totp':
        return { status: 200, told: { ...done('').told, secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' } };
      case 'me/totp/confirm':
        return body.code === '287082' ? ((this.secondFactor = body.code), done('')) : rejected('this is not the code of now');
      case 'me/totp/off':
        return (this.secondFactor = null), done('');
      case 'users':
        return this.#add(body);
      case 'tokens':
        this.tokens = [...this.tokens, { name: body.name, role: body.role, since: '2026-11-01T08:00:00Z', by: this.user }];
        return { status: 200, told: { ...done('').told, token: 'k'.repeat(43) } };
      default:
        return null;
    }
  }

  #logIn({ name, password, code }) {
    if (password !== PASSWORD || !this.users.some((each) => each.name === name)) return refused(401, 'login', null);
    if (name === 'm.ito' && this.secondFactor && code !== this.secondFactor) return refused(401, code ? 'login' : 'code', null);
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
    if (verb === 'totp-off') this.users = this.users.map((each) => (each.name === name ? { ...each, second_factor: false } : each));
    if (verb === 'remove' || verb === 'revoke') this[kind] = this[kind].filter((each) => each.name !== name);
    return done('');
  }
}

const done = (text) => ({ status: 200, told: { outcome: 'done', text } });
const rejected = (text) => ({ status: 409, told: { outcome: 'rejected', text } });
const refused = (status, place, value) => ({ status, told: { error: { place, value, allowed: '' } } });
