import { useEffect, useRef } from 'preact/hooks';
import type { BusPort, BusSensor } from '../../live/bus.ts';
import { identify, type Outcome } from '../../live/ask.ts';
import { may } from '../../live/session.ts';
import { image, live } from '../../live/state.ts';
import { NONE, shown, withUnit } from '../../quantity/format.ts';
import { blockPlace, placeLabel } from '../../say/place.ts';
import { say, saySentence } from '../../say/say.ts';
import { toString } from '../../shell/route.ts';

/** Every sensor of a port in the order of the chain, with the place where the chain is broken. */

const BLINK_S = 30;

interface Parts {
  readonly port: BusPort;
  readonly answered: (answer: Outcome) => void;
}

export function SensorTable({ port, answered }: Parts) {
  const mayBlink = may('operator');
  const blink = async (sensor: BusSensor) => answered(await identify(`${port.name}/${sensor.unit}`, BLINK_S));
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => table.current?.querySelector('.bus-break')?.scrollIntoView({ block: 'center' }), [port.broken_after_unit]);
  return (
    <div ref={table} class="table-scroll" tabIndex={0} role="region" aria-label={say('sensors')}>
      <table class="table bus-table">
        <thead>
          <tr>
            <th scope="col">{say('unitId')}</th>
            <th scope="col">{say('place')}</th>
            <th scope="col">{say('answer')}</th>
            <th scope="col">{say('supply')}</th>
            <th scope="col">{say('serialNumber')}</th>
            <th scope="col">{say('model')}</th>
            {mayBlink && (
              <th scope="col">
                <span class="hidden">{say('blink')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {port.broken_after_unit === 0 && <Break after={null} />}
          {port.sensors.map((sensor) => [
            <SensorRow key={sensor.unit} sensor={sensor} blink={mayBlink ? () => void blink(sensor) : null} />,
            port.broken_after_unit === sensor.unit && <Break key="break" after={sensor.unit} />,
          ])}
        </tbody>
      </table>
    </div>
  );
}

function SensorRow({ sensor, blink }: { sensor: BusSensor; blink: (() => void) | null }) {
  const place = blockPlace(sensor.place, image.names);
  const isLost = sensor.why !== null;
  return (
    <tr data-lost={isLost}>
      <th scope="row">{sensor.unit}</th>
      <td>
        {place ? (
          <a class="bus-place" href={toString(place.string, place.block)}>
            {placeLabel(sensor.place)}
          </a>
        ) : (
          sensor.place
        )}
      </td>
      <td>
        {isLost ? <b>{lost(sensor)}</b> : say('answers')}
      </td>
      <td data-quality={sensor.supply.quality}>{supply(sensor)}</td>
      <td>{sensor.serial ?? NONE}</td>
      <td>{sensor.model}</td>
      {blink && (
        <td>
          <button type="button" class="button blink" disabled={isLost || !live.value} onClick={blink}>
            {say('blink')}
            <span class="hidden"> {placeLabel(sensor.place)}</span>
          </button>
        </td>
      )}
    </tr>
  );
}

function lost({ missed, why }: BusSensor): string {
  const told = saySentence(why ?? '');
  return missed > 0 ? say('missedPolls', { n: missed, why: told }) : told;
}

/** A voltage that is old belongs to a sensor that is not heard now. */
function supply({ supply: value }: BusSensor): string {
  return value.quality === 'good' ? withUnit(shown(value.value, value.unit)) : NONE;
}

function Break({ after }: { after: number | null }) {
  return (
    <tr class="bus-break">
      <td colSpan={7}>
        <b>{after === null ? say('brokenAtMaster') : say('brokenAfter', { n: after })}</b>
      </td>
    </tr>
  );
}
