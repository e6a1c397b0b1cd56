// The alarms of the made-up site, and how they answer an acknowledgement.
export function alarmsAt(now) {
  const since = (minutes) => new Date(now - minutes * 60_000).toISOString();
  const alarm = (id, severity, kind, place, minutes, text, more) => ({
    id,
    kind,
    place,
    text,
    severity,
    since: since(minutes),
    state: 'active-unacknowledged',
    value: null,
    limit: null,
    unit: null,
    suppressed: 0,
    action: 'Look at the block within a day.',
    ...more,
  });
  return [
    alarm('a1', 'critical', 'block-temperature-high', 'S6.39', 22, 'Block temperature high: 42.1 °C, limit 40.0 °C', {
      value: 42.1,
      limit: 40,
      unit: '°C',
      action: 'Reduce the charging voltage and look at the block now; rising current means thermal runaway.',
    }),
    alarm('a2', 'warning', 'block-voltage-low', 'S2.64', 30, 'Block voltage low: 2.148 V, limit 2.180 V', {
      value: 2.148,
      limit: 2.18,
      unit: 'V',
    }),
    alarm('a3', 'fault', 'communication-lost', 'S5.22', 66, 'Sensor not answering: BMS-B02 unit 22 on COM5: no answer', {
      suppressed: 4,
      action: 'Check the plug and the chain between blocks 21 and 23.',
    }),
    alarm('a4', 'advisory', 'block-voltage-high', 'S1.18', 45, 'Block voltage high: 2.318 V, limit 2.300 V', {
      value: 2.318,
      limit: 2.3,
      unit: 'V',
    }),
    alarm('a5', 'warning', 'block-resistance-high', 'S5.11', 1500, 'Ohmic value high: 0.742 mΩ, limit 0.650 mΩ: above its own baseline', {
      state: 'active-acknowledged',
      value: 0.000742,
      limit: 0.00065,
      unit: 'Ω',
    }),
    alarm('a6', 'warning', 'ripple-current-high', 'S4', 114, 'The ripple current of S4 was above its limit.', {
      state: 'cleared-unacknowledged',
      value: 6.1,
      limit: 5,
      unit: 'A',
    }),
  ];
}

/** The list after the acknowledgement, and its outcome. */
export function acknowledged(alarms, id) {
  const alarm = alarms.find((each) => each.id === id);
  if (!alarm) return { alarms, outcome: { outcome: 'rejected', text: `No such alarm: ${id}` } };
  const left =
    alarm.state === 'cleared-unacknowledged'
      ? alarms.filter((each) => each !== alarm)
      : alarms.map((each) => (each === alarm ? { ...each, state: 'active-acknowledged' } : each));
  return { alarms: left, outcome: { outcome: 'done', text: 'acknowledged' } };
}

/** What is kept from the operator, and the alarms it keeps away. */
export class Holds {
  #holds = [];

  all() {
    return this.#holds;
  }

  keepsAway({ id, place }) {
    return this.#holds.some(({ target }) => target === id || target === place);
  }

  /** Answers a command of `verb` on an alarm or a place; null where it is none of these. */
  tell(verb, target, { minutes, reason, who }, alarms) {
    const alarm = alarms.find(({ id }) => id === target);
    const others = this.#holds.filter((hold) => hold.target !== target);
    switch (verb) {
      case 'shelve':
      case 'out-of-service':
        this.#holds = [
          ...others,
          {
            kind: verb === 'shelve' ? 'shelved' : 'out of service',
            target,
            who,
            reason,
            minutes_left: minutes,
            begins_in_minutes: 0,
            alarm_kind: alarm?.kind ?? null,
            place: alarm?.place ?? null,
            text: alarm?.text ?? null,
          },
        ];
        break;
      case 'unshelve':
      case 'in-service':
        this.#holds = others;
        break;
      default:
        return null;
    }
    return { outcome: 'done', text: `✓ ${verb} ${target}` };
  }
}

/** One alarm as the monitor explains it, with the ten minutes before it came. */
export function explained(alarm) {
  const came = Math.floor(Date.parse(alarm.since) / 1000);
  const seconds = Array.from({ length: 120 }, (_, n) => came - 600 + 5 * n);
  const rising = seconds.map((_, n) => alarm.limit - 2 + n / 60);
  const series = { point: `${alarm.place}.temperature`, unit: alarm.unit, t: seconds, min: rising, max: rising, mean: rising };
  return {
    ...alarm,
    by: null,
    silenced: false,
    hold: null,
    now: { verdict: 'holds', value: alarm.value, limit: alarm.limit },
    setpoint: { level: 'critical', from: 'default: critical 40 °C', on_s: 60, off_s: 60, deadband: null, latch: false, enabled: true },
    explains: { text: null, places: [] },
    meaning: 'The negative pole of a block is warmer than its limit.',
    causes: 'A failing block, a warm room, too high a charging voltage.',
    before: alarm.unit === '°C' ? [series] : [],
  };
}

/** The figures of alarms over the last day. */
export function kpiAt(now, alarms) {
  const worst = [
    { kind: 'input-active', words: 'input active', place: 'DI1', count: 14, percent: 60.9, chatters: true },
    { kind: 'block-temperature-high', words: 'block temperature high', place: 'S6.39', count: 9, percent: 39.1, chatters: false },
  ];
  return {
    from: new Date(now - 86_400_000).toISOString(),
    to: new Date(now).toISOString(),
    raised: 23,
    per_day: 23,
    per_10_min: 0.16,
    most_in_10_min: 12,
    fleeting: 3,
    acknowledged_s: 84,
    severities: { critical: 1, warning: 8, advisory: 14, fault: 0 },
    floods: [],
    flood_percent: 1.4,
    in_flood: false,
    worst,
    chattering: worst.slice(0, 1),
    standing: { critical: 1, warning: 2, advisory: 1, fault: 1, unacknowledged: 4, held: 0 },
    stale: alarms.slice(4, 5),
    switched_off: [{ kind: 'humidity-low', level: 'warning', for: 'site' }],
    guide: { per_day_acceptable: 150, per_day_most: 300, flood_above_in_10_min: 10, flood_percent_below: 1, stale_below: 5 },
  };
}

export const CHANNELS = [
  { name: 'mail', state: 'ok', why: null, waiting: 0, last_proof: '2026-01-01T06:00:00Z' },
  { name: 'sms', state: 'failed', why: 'the modem does not answer AT', waiting: 3, last_proof: null },
];

/** Kinds of alarms as the monitor explains them. */
export const KINDS = [
  ['block-voltage-low', 'Block voltage low', 'The voltage of a block is below its limit for the state of its string.', 'A weak or shorted cell, a loose lead of the sensor, the end of a discharge.', 'Measure the block by hand; where it is low, plan to replace it.', 'by chemistry, of makers\u2019 tables'],
  ['communication-lost', 'Sensor not answering', 'A sensor gave no answer to three questions in a row.', 'A plug that is out, a broken cable, no supply.', 'Look at the plug of the sensor and of the one before it.', ''],
  ['block-temperature-high', 'Block temperature high', 'The negative pole of a block is warmer than its limit.', 'Poor ventilation, a charger set too high, thermal runaway.', 'Look at the room and the charger; take the string off where it still rises.', '40 °C, of makers\u2019 manuals'],
].map(([kind, words, meaning, causes, action, limits]) => ({ kind, words, meaning, causes, action, limits }));
