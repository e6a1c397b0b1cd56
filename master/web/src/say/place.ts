/** Names of places as they are read: block `S6.39` is "S6 #39"; anything else stays as it is. */

export interface BlockPlace {
  readonly string: string;
  readonly block: number | null;
}

export function placeLabel(place: string): string {
  const found = /^(.+)\.(\d+)$/.exec(place);
  return found ? `${found[1]} #${found[2]}` : place;
}

/** The string, and the block if any, that a place lies in; null for ports, inputs and the site itself. */
export function blockPlace(place: string, strings: readonly string[]): BlockPlace | null {
  if (strings.includes(place)) return { string: place, block: null };
  const found = /^(.+)\.(\d+)$/.exec(place);
  if (!found || !strings.includes(found[1]!)) return null;
  return { string: found[1]!, block: Number(found[2]) };
}
