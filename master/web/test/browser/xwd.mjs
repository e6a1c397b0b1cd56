// What stands on the screen of Xvfb, which writes it into a file in the format of xwd (X11, XWDFile.h version 7).
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** The picture as rows of red, green and blue. */
export function readXwd(file) {
  const bytes = readFileSync(file);
  const word = (index) => bytes.readUInt32BE(4 * index);
  const [headerBytes, version, width, height, lineBytes, colors] = [0, 1, 4, 5, 12, 19].map(word);
  if (version !== 7) throw new Error(`${file} is no picture of xwd, version 7`);
  const from = headerBytes + 12 * colors;
  const rgb = Buffer.alloc(3 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = from + y * lineBytes + 4 * x; // 32 bits a pixel, the lowest byte first: blue, green, red
      rgb.set([bytes[at + 2], bytes[at + 1], bytes[at]], 3 * (y * width + x));
    }
  return { width, height, rgb, at: (x, y) => [...rgb.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)] };
}

/** As PNG: eight bits for each colour, no filter. */
export function png({ width, height, rgb }) {
  const rows = Buffer.alloc((3 * width + 1) * height);
  for (let y = 0; y < height; y++) rgb.copy(rows, y * (3 * width + 1) + 1, 3 * width * y, 3 * width * (y + 1));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
}
