/** Instants in the time zone of the site, never of the browser. */

const makers = new Map<string, Intl.DateTimeFormat>();

function maker(zone: string): Intl.DateTimeFormat {
  const known = makers.get(zone);
  if (known) return known;
  const made = make(zone) ?? make('UTC')!;
  makers.set(zone, made);
  return made;
}

function make(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return null; // a zone this browser does not know
  }
}

export interface Moment {
  readonly date: string;
  readonly time: string;
}

/** `2026-11-22` and `06:46:08`. */
export function moment(ms: number, zone: string): Moment {
  const part: Record<string, string> = {};
  for (const { type, value } of maker(zone).formatToParts(ms)) part[type] = value;
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}:${part['second']}`,
  };
}

export function stamp(ms: number, zone: string): string {
  const { date, time } = moment(ms, zone);
  return `${date} ${time}`;
}
