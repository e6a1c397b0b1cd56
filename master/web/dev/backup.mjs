import { PASSWORD } from './people.mjs';

export const PASSPHRASE = 'made up, and long enough';
const SIGNER = `SHA256:${'a1b2c3d4'.repeat(8)}`;
const SOURCE = 'the backup of Substation K12 of 2026-05-01T00:00:00Z';

/** Backups of the made-up site: it takes whatever is handed in, by its passphrase. Never shipped. */
export class DevBackup {
  staged = null;
  bytes = 0;
  isConfirmed = false;
  /** Whether the program begins anew by itself. */
  beginsAnew = false;

  state() {
    return { signing_key: SIGNER, staged: this.staged, begins_anew: this.beginsAnew };
  }

  /** What answers a POST, with its status; a text is a file. */
  answer(path, at, body) {
    if (path === 'restore/piece') {
      this.bytes = at + body.length;
      return { status: 200, told: { bytes: this.bytes } };
    }
    const form = JSON.parse(body.toString());
    if (path !== 'restore/give-up' && form.password !== PASSWORD) return rejected('the password is another');
    switch (path) {
      case 'backup':
        return { status: 200, file: `BMS600 backup 1\n${'x'.repeat(2000)}` };
      case 'restore':
        if (form.passphrase !== PASSPHRASE) return rejected('the passphrase is wrong, or the backup was changed');
        this.staged = SOURCE;
        return {
          status: 200,
          told: {
            site: 'Substation K12', at: '2026-05-01T00:00:00Z', version: '0.1.0', files: 42, bytes: this.bytes, signer: SIGNER, own: true, events: 1234,
            diff: ['- site: { name: Substation K12 }', '+ site: { name: "<b>Old</b> name" }'],
          },
        };
      case 'restore/confirm':
        this.isConfirmed = true;
        return { status: 200, told: { outcome: 'done', text: `${SOURCE} is put in place at the next start of the program` } };
      default:
        this.staged = null;
        return { status: 200, told: { outcome: 'done', text: 'what was staged is removed' } };
    }
  }
}

const rejected = (text) => ({ status: 409, told: { outcome: 'rejected', text } });
