/** A monitor whose mail server is away: what the stand-in tells of its own health. */
const vital = (level, duty, kind, name, state, words) => ({ duty, level, kind, name, state, words });

export const HEALTH = {
  status: 'ok',
  degraded: 2,
  put_off: [],
  scan_sequence: 86400,
  last_scan_age_s: 0.4,
  stream_clients: 3,
  uplinks: [{ name: 'mqtt-json', state: 'works', why: null }],
  refused_requests: {},
  signing_key: `SHA256:${'a1b2c3d4'.repeat(8)}`,
  vitals: [
    vital(1, 'scan', 'thread', 'scan', 'ok', 'gets on'),
    vital(1, 'scan', 'thread', 'port COM1', 'ok', 'gets on'),
    vital(1, 'scan', 'port', 'COM1', 'ok', '71 of 71 sensors answer'),
    vital(1, 'scan', 'clock', '', 'doubtful', 'follows no reference'),
    vital(1, 'scan', 'memory', '', 'ok', '61 MB left after the last collection, of at most 134'),
    vital(1, 'scan', 'files', '', 'ok', '93 open of at most 65536'),
    vital(2, 'messages', 'channel', 'mail', 'failed', 'mail.example:587: connection refused; worked at 2026-11-26T07:30:00Z'),
    vital(3, 'history', 'disk', '', 'ok', '41.2 GB free, 71 %'),
    vital(3, 'history', 'history', '', 'ok', '0 events and 2 frames wait; lost 0 and 0; 0 damaged parts left out'),
    vital(5, 'pages', 'certificate', 'pages', 'ok', 'ends at 2029-02-01T00:00:00Z'),
    vital(6, 'bulk', 'uplink', 'mqtt-json', 'ok', 'works'),
    vital(7, 'reports', 'thread', 'reports', 'ok', 'gets on'),
  ],
};
