import type { Port } from '../../live/site.ts';
import { site } from '../../live/state.ts';
import { NONE, fixed } from '../../quantity/format.ts';
import type { Word } from '../../say/en.ts';
import { say } from '../../say/say.ts';

/** How well each line speaks: asked, answered, silent, garbled, and how much of the wire is used. */

const STATES: Readonly<Record<Port['state'], Word>> = {
  ok: 'portOk',
  searching: 'portSearching',
  'broken-chain': 'portBroken',
  down: 'portDown',
};

export function Ports() {
  const ports = site.value?.ports ?? [];
  return (
    <section class="card ports">
      <h2>{say('ports')}</h2>
      <table class="table">
        <thead>
          <tr>
            {(['port', 'state', 'units', 'wireShare', 'asked', 'answered', 'silent', 'garbled', 'refused', 'roundTime'] as const).map(
              (word) => (
                <th key={word} scope="col">
                  {say(word)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {ports.map((port) => (
            <PortRow key={port.name} port={port} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PortRow({ port }: { port: Port }) {
  return (
    <tr data-state={port.state}>
      <th scope="row">
        {port.name}
        <small>
          {port.line}
          {port.baud ? ` · ${port.baud}` : ''}
        </small>
      </th>
      <td data-label={say('state')} class="port-state">
        <b>{say(STATES[port.state] ?? 'unknown')}</b>
        {port.state !== 'ok' && port.state_text && <small>{port.state_text}</small>}
      </td>
      <td data-label={say('units')}>
        {count(port.answering)} / {count(port.units)}
      </td>
      <td data-label={say('wireShare')}>
        <WireShare percent={port.wire_share_percent} />
      </td>
      <Count word="asked" number={port.asked} />
      <Count word="answered" number={port.answered} />
      <Count word="silent" number={port.silent} />
      <Count word="garbled" number={port.garbled} />
      <Count word="refused" number={port.refused} />
      <td data-label={say('roundTime')}>{port.round_time_s === null ? NONE : `${fixed(port.round_time_s, 1)} ${say('second')}`}</td>
    </tr>
  );
}

function Count({ word, number }: { word: Word; number: number | null }) {
  return <td data-label={say(word)}>{count(number)}</td>;
}

function count(number: number | null): string {
  return number === null || number === undefined ? NONE : number.toLocaleString('en').replaceAll(',', ' ');
}

function WireShare({ percent }: { percent: number | null }) {
  if (percent === null) return <>{NONE}</>;
  return (
    <span class="wire-share">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="wire-track" width="100" height="10" />
        <rect class="wire-used" width={Math.max(0, Math.min(100, percent))} height="10" />
      </svg>
      {fixed(percent, 0)} %
    </span>
  );
}
