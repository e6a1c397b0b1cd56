import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { qr } from '../../src/pages/people/qr.ts';
import { png } from '../browser/xwd.mjs';

/** As the reader of zbar sees it: four points a module, and four modules of white around. */
function readByZbar(text: string): string {
  const rows = qr(text)!;
  const size = 4 * (rows.length + 8);
  const rgb = Buffer.alloc(3 * size * size, 255);
  rows.forEach((row, y) =>
    row.forEach((isDark, x) => {
      if (!isDark) return;
      for (let i = 0; i < 16; i++) rgb.fill(0, 3 * ((4 * (y + 4) + (i >> 2)) * size + 4 * (x + 4) + (i & 3)), 3 * ((4 * (y + 4) + (i >> 2)) * size + 4 * (x + 4) + (i & 3)) + 3);
    }),
  );
  const folder = mkdtempSync(join(tmpdir(), 'qr-'));
  try {
    const file = join(folder, 'code.png');
    writeFileSync(file, png({ width: size, height: size, rgb }));
    return execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file], { encoding: 'utf8' }).trimEnd();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a foreign reader reads texts of every version', () => {
  for (const length of [1, 14, 15, 26, 27, 42, 62, 84, 106, 122, 123, 152, 180, 181, 213]) {
    const text = 'otpauth://totp/K12:m.ito?secret='.padEnd(length, 'JBSWY3DPEHPK3PXP').slice(0, length);
    assert.equal(readByZbar(text), text, String(length));
  }
  assert.equal(readByZbar('变电站 K12'), '变电站 K12');
});

test('what is too long is no code', () => {
  assert.equal(qr('x'.repeat(213))!.length, 57);
  assert.equal(qr('x'.repeat(214)), null);
});
