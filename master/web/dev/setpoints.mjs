// The setpoints of the made-up site: a section of its file, and two versions. Never shipped.

export class DevSetpoints {
  #yaml = 'alarms:\n  block-temperature-high:\n    warning: { limit: 33 °C } # a hot room\n';
  #versions = [
    { version: 2, at: '2026-10-03T09:12:00Z', who: 'm.ito', why: 'a hot room', in_force: true, diff: ['-     warning: { limit: 35 °C } # a hot room', '+     warning: { limit: 33 °C } # a hot room'] },
    { version: 1, at: '2026-10-03T09:12:00Z', who: '', why: 'as it was found', in_force: false, diff: [] },
  ];

  state() {
    return { base: `text${this.#versions.length}`, file: 'site.yaml', changed_by_hand: false, yaml: this.#yaml, section: { 'block-temperature-high': { warning: { limit: '33 °C' } } }, people: ['Anna', 'Ben Ito'] };
  }

  versions() {
    return this.#versions;
  }

  /** @returns what answers, with its status */
  answer(path, body, who) {
    if (body.base !== this.state().base) return { status: 409, told: { outcome: 'rejected', text: 'somebody else changed the setpoints meanwhile: look again' } };
    if (path === 'setpoints' && body.yaml?.includes('24 V')) return { status: 400, told: { mistakes: ['site.yaml:41: alarms.block-temperature-high.warning.limit: 24 V — must be -40 °C to 100 °C'] } };
    const version = this.#versions.length + 1;
    const older = this.#versions.map((each) => ({ ...each, in_force: false }));
    this.#yaml = body.yaml ?? this.#yaml;
    this.#versions = [{ version, at: '2026-11-01T08:00:00Z', who, why: body.why ?? '', in_force: true, diff: ['+ changed'] }, ...older];
    return { status: 200, told: { outcome: 'done', version, text: '1 setpoints differ from their defaults' } };
  }
}
