// The setting up of the made-up site: one string in its file, and steps that are open. Never shipped.

const SECTIONS = {
  site: { name: 'Substation K12', timezone: 'Europe/Zurich' },
  ports: { COM1: { line: '/dev/ttyS1' }, COM2: { line: 'rtu+tcp://10.0.0.8:4002', baud: '38400' } },
  io: {
    port: 'COM1',
    unit: '241',
    inputs: { AI1: { quantity: 'temperature', range: '-40..80 °C' }, DI1: { name: 'Mains failed', tells: 'mains-failed' } },
    outputs: { DO1: { name: 'Horn', follows: ['critical'], silenceable: 'true' }, DO2: { name: 'Beacon', follows: ['critical', 'warning', 'string-open'], places: ['S1'] } },
  },
  notify: {
    self_test: '07:30',
    channels: {
      mail: { type: 'smtp', server: 'mail.example.net:587', user: 'bms', password: '********', from: 'bms@example.net' },
      sms: { type: 'modem', line: '/dev/ttyUSB0', pin: '********' },
      nms: { type: 'snmp', receiver: '10.0.0.6:162', community: '********', confirmed: 'true' },
    },
    people: [
      {
        name: 'Anna',
        channels: [
          { channel: 'mail', to: 'anna@example.net' },
          { channel: 'sms', to: '+41791234567' },
        ],
        severities: ['critical', 'warning'],
        hours: ['Mon-Fri 07:00-18:00'],
      },
      { name: 'Control room', channels: [{ channel: 'nms' }] },
    ],
  },
  battery_types: { 'opzv-1000': { chemistry: 'vrla-gel', cells_per_block: '1', capacity: '1000 Ah' } },
  batteries: [
    {
      name: 'UPS A',
      strings: [1, 2].map((n) => ({
        name: `S${n}`,
        type: 'opzv-1000',
        blocks: '70',
        sensors: [{ port: `COM${n}`, units: '1-70' }],
        current: [{ port: `COM${n}`, unit: '201', halls: ['500 A'] }],
      })),
    },
  ],
};

const step = (code, state, done, of, open = []) => ({ code, state, done, of, open, confirmed_at: null, confirmed_by: null, changed: [] });

const STEPS = [
  step('site', 'done', 1, 1),
  step('access', 'done', 1, 1),
  step('ports', 'done', 1, 1),
  step('strings', 'done', 1, 1),
  step('addresses', 'open', 425, 426, ['COM5/22 S5.22']),
  {
    ...step('order', 'repeat', 5, 6, ['COM5']),
    changed: [
      {
        at: '2026-11-03T10:12:00Z',
        place: 'COM5',
        text: '/dev/ttyS4 at 38400: 1-70 S5.1-S5.70 (BAT-02), 201 S5 current (BMS-CM); before: /dev/ttyS4 at 38400: 1-69 S5.1-S5.69 (BAT-02), 201 S5 current (BMS-CM)',
      },
    ],
  },
  { ...step('zero', 'vouched', 5, 6, ['S5']), confirmed_at: '2026-11-02T09:00:00Z', confirmed_by: 'M. Ito, Acme (m.ito): S5 is carried by the load bank' },
  step('limits', 'open', 0, 0),
  step('outputs', 'open', 1, 3, ['mail', 'DO2']),
  step('baseline', 'open', 70, 420, ['S2.1', 'S2.2', 'S2.3']),
  step('record', 'open', 0, 0),
];

export const setupOf = () => ({ base: 'text1', file: 'site.yaml', changed_by_hand: false, failure: '', sections: SECTIONS, steps: STEPS });

export const TYPES_OF_MAKERS = [
  {
    name: 'leoch-lp12-100',
    maker: 'Leoch',
    model: 'LP12-100',
    source: 'data sheet, discharge at 1.80 V per cell and 25 °C',
    settings: { chemistry: 'vrla-agm', cells_per_block: '6', capacity: '100 Ah', discharge_table: [['1 h', '55.9 A']] },
  },
];
