import { readFileSync } from 'node:fs';

// The front panel of the stand-in: a string, and a menu behind the confirm key. Never shipped.

const GLYPHS = new Map(
  readFileSync(new URL('../../src/main/resources/bms600/master/panel/glyphs.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^[0-9a-f]{2} /.test(line))
    .map((line) => [String.fromCharCode(Number.parseInt(line.slice(0, 2), 16)), line.slice(3).split(' ')]),
);
const MENU = ['Strings', 'Blocks', 'Alarms', 'Silence horn'];

export class DevPanel {
  pressed = [];
  #string = 1;
  #line = null;

  face() {
    const rows = this.#rows().map((row) => row.padEnd(21).slice(0, 21));
    const lamps = { run: 'on', comm: 'on', fault: 'off', alarm: 'blinking' };
    return { rows, dots: dotsOf(rows).toString('base64'), lit: true, lamps };
  }

  press(key) {
    this.pressed.push(key);
    if (this.#line === null) {
      if (key === 'confirm') this.#line = 0;
      if (key === 'right') this.#string = (this.#string % 6) + 1;
      if (key === 'left') this.#string = ((this.#string + 4) % 6) + 1;
    } else {
      if (key === 'down') this.#line = (this.#line + 1) % MENU.length;
      if (key === 'up') this.#line = (this.#line + MENU.length - 1) % MENU.length;
      if (key === 'cancel') this.#line = null;
    }
    return this.face();
  }

  #rows() {
    if (this.#line !== null) return MENU.map((line, at) => (at === this.#line ? '> ' : '  ') + line);
    return [`S${this.#string} FLOAT     06:46:41`, 'U 157.61V    I +0.20A', 'SOC 99%       SOH 95%', `ALM 5 FLT 1    ${this.#string}/6 <>`];
  }
}

function dotsOf(rows) {
  const bytes = Buffer.alloc(512);
  rows.forEach((row, r) =>
    [...row].forEach((letter, c) =>
      GLYPHS.get(letter).forEach((line, y) =>
        [...line].forEach((dot, x) => {
          const at = (r * 8 + y) * 128 + 1 + c * 6 + x;
          if (dot === '#') bytes[at >> 3] |= 0x80 >> (at & 7);
        }),
      ),
    ),
  );
  return bytes;
}
