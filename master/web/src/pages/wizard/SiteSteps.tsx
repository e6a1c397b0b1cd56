import { useState } from 'preact/hooks';
import { session } from '../../live/session.ts';
import { mapping, text, type Change, type Setup, type Tree } from '../../live/setup.ts';
import { site } from '../../live/state.ts';
import { stamp } from '../../quantity/time.ts';
import { Propose } from './Propose.tsx';
import { word } from './words.ts';

/** The first steps: what the site is called, who may come in, and which lines it has. */

export interface StepParts {
  readonly setup: Setup;
  readonly base: string | null;
  readonly changed: () => void;
}

export function SiteStep({ setup, base, changed }: StepParts) {
  const now = mapping(setup.sections.site);
  const [name, setName] = useState(text(now.name));
  const [zone, setZone] = useState(text(now.timezone) || Intl.DateTimeFormat().resolvedOptions().timeZone);
  const changes: Change[] = name.trim() === '' ? [] : [{ at: ['site'], value: { name: name.trim(), timezone: zone } }];
  return (
    <section class="card">
      <div class="wizard-form">
        <label>
          <span>{word('name')}</span>
          <input class="input" name="site" maxLength={64} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label>
          <span>{word('timezone')}</span>
          <select class="select" name="timezone" value={zone} onChange={(event) => setZone(event.currentTarget.value)}>
            {zones(zone).map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      </div>
      {site.value && <p class="wizard-note">{word('clock', { time: stamp(Date.parse(site.value.at), zone) })}</p>}
      {base && <Propose base={base} changes={changes} changed={changed} />}
    </section>
  );
}

function zones(chosen: string): readonly string[] {
  return [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])];
}

export function AccessStep() {
  const who = session.value;
  return (
    <section class="card">
      <p>{word('accessHow')}</p>
      {who?.user && <p>{word('user', { name: who.user, role: who.role })}</p>}
      <p>{word(who?.encrypted ? 'encrypted' : 'notEncrypted')}</p>
      <div class="wizard-deeds">
        <a class="button" href="#/users">
          {word('users')}
        </a>
        <a class="button" href="#/me">
          {word('account')}
        </a>
      </div>
    </section>
  );
}

const PORTS = ['COM1', 'COM2', 'COM3', 'COM4', 'COM5', 'COM6'] as const;
const BAUDS = ['9600', '19200', '38400', '57600', '115200'] as const;
const USUAL_BAUD = '38400';

interface Line {
  readonly line: string;
  readonly baud: string;
}

export function PortsStep({ setup, base, changed }: StepParts) {
  const now = mapping(setup.sections.ports);
  const [lines, setLines] = useState<Readonly<Record<string, Line>>>(() => Object.fromEntries(PORTS.map((port) => [port, lineOf(now[port])])));
  const set = (port: string, part: Partial<Line>) => setLines({ ...lines, [port]: { ...lines[port]!, ...part } });
  return (
    <section class="card">
      <p>{word('portsHow')}</p>
      <div class="wizard-lines">
        {PORTS.map((port) => (
          <div key={port} class="wizard-line">
            <b>{port}</b>
            <input
              class="input"
              name={port}
              aria-label={`${port} ${word('line')}`}
              autoCapitalize="none"
              spellcheck={false}
              maxLength={120}
              value={lines[port]!.line}
              onInput={(event) => set(port, { line: event.currentTarget.value.trim() })}
            />
            <select class="select" aria-label={`${port} ${word('baud')}`} value={lines[port]!.baud} onChange={(event) => set(port, { baud: event.currentTarget.value })}>
              {BAUDS.map((baud) => (
                <option key={baud}>{baud}</option>
              ))}
            </select>
          </div>
        ))}
      </div>
      {base && <Propose base={base} changes={changesOf(now, lines)} changed={changed} />}
    </section>
  );
}

function lineOf(tree: Tree | undefined): Line {
  const now = mapping(tree);
  return { line: text(now.line), baud: text(now.baud) || USUAL_BAUD };
}

/** Only what differs: a port that is emptied is taken out. */
function changesOf(now: Readonly<Record<string, Tree>>, lines: Readonly<Record<string, Line>>): Change[] {
  return PORTS.flatMap((port): Change[] => {
    const before = lineOf(now[port]);
    const { line, baud } = lines[port]!;
    if (line === before.line && baud === before.baud) return [];
    if (line === '') return before.line === '' ? [] : [{ at: ['ports', port], value: null }];
    const isUsual = baud === USUAL_BAUD && text(mapping(now[port]).baud) === '';
    return [{ at: ['ports', port], value: isUsual ? { line } : { line, baud } }];
  });
}
