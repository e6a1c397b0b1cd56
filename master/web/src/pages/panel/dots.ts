/** The dots of the display of 128 by 32. */

export const WIDTH = 128;
export const HEIGHT = 32;

/** Where the dots are that are set, column and row; of bytes in base 64, the leftmost dot highest. */
export function dotsOf(base64: string): [number, number][] {
  const bytes = atob(base64);
  const set: [number, number][] = [];
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    if ((bytes.charCodeAt(at >> 3) >> (7 - (at & 7))) & 1) set.push([at % WIDTH, Math.floor(at / WIDTH)]);
  }
  return set;
}
