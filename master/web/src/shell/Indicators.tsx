import { isActive } from '../live/alarm.ts';
import { alarms, live, site } from '../live/state.ts';
import { say } from '../say/say.ts';

/** RUN, COM, FLT and ALM: each has its own shape, filled when it speaks. */

interface Lamp {
  readonly name: string;
  readonly on: boolean;
  readonly shape: 'round' | 'square' | 'diamond';
  readonly tells: boolean;
  readonly meaning: string;
}

const OUTLINES = {
  round: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13Z',
  square: 'M2 2H14V14H2Z',
  diamond: 'M8 .8 15.2 8 8 15.2.8 8Z',
};

export function Indicators() {
  return (
    <ul class="indicators">
      {lamps().map(({ name, on, shape, tells, meaning }) => (
        <li key={name} class={`lamp lamp-${shape}`} data-on={on} data-tells={tells && on} title={meaning}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={OUTLINES[shape]} />
          </svg>
          <span>{name}</span>
          <span class="hidden">{meaning}</span>
        </li>
      ))}
    </ul>
  );
}

function lamps(): Lamp[] {
  const running = live.value;
  const ports = site.value?.ports ?? [];
  const answering = running && ports.every((port) => port.state !== 'down');
  const active = alarms.value.filter(isActive);
  const fault = active.some((alarm) => alarm.severity === 'fault');
  const alarm = active.some((each) => each.severity !== 'fault');
  return [
    { name: say('run'), on: running, shape: 'round', tells: false, meaning: say(running ? 'runOn' : 'runOff') },
    { name: say('com'), on: answering, shape: 'round', tells: false, meaning: say(answering ? 'comOn' : 'comOff') },
    { name: say('flt'), on: fault, shape: 'square', tells: true, meaning: say(fault ? 'fltOn' : 'fltOff') },
    { name: say('alm'), on: alarm, shape: 'diamond', tells: true, meaning: say(alarm ? 'almOn' : 'almOff') },
  ];
}
