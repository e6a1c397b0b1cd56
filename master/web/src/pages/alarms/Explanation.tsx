import { useEffect, useMemo, useState } from 'preact/hooks';
import { Chart } from '../../chart/Chart.tsx';
import { askAlarm, type Explained } from '../../live/explained.ts';
import type { Alarm } from '../../live/frame.ts';
import { site } from '../../live/state.ts';
import { shown, withUnit } from '../../quantity/format.ts';
import { sayAnswer } from '../../say/answers.ts';
import { sayHelp } from '../../say/help.ts';
import { placeLabel } from '../../say/place.ts';
import { say, sayAge } from '../../say/say.ts';
import { beforeChart } from './before.ts';

/** What an alarm means, what usually causes it, where its limit comes from, what it stands for, and how it came about. */
export function Explanation({ alarm }: { alarm: Alarm }) {
  const [told, setTold] = useState<Explained | null>(null);
  useEffect(() => {
    let gone = false;
    void askAlarm(alarm.id).then((found) => void (gone || setTold(found)));
    return () => void (gone = true);
  }, [alarm.id, alarm.state]);
  const zone = site.value?.timezone ?? 'UTC';
  const chart = useMemo(() => told && beforeChart(told, zone), [told, zone]);
  if (!told) return null;
  const stood = told.explains.places.map(placeLabel).join(', ');
  return (
    <div class="explanation">
      <dl>
        <Fact word="meaning" text={sayHelp(told.kind, 'meaning', told.meaning)} />
        <Fact word="causes" text={sayHelp(told.kind, 'causes', told.causes)} />
        <Fact word="now" text={nowText(told)} />
        <Fact word="limitFrom" text={setpointText(told)} />
        <Fact word="standsFor" text={[told.explains.text && sayAnswer(told.explains.text), stood].filter(Boolean).join(' ')} />
        <Fact word="acknowledgedBy" text={told.by ?? ''} />
      </dl>
      {chart && (
        <>
          <h3>{say('tenMinutesBefore')}</h3>
          <Chart data={chart} class="before-chart" />
        </>
      )}
    </div>
  );
}

function Fact({ word, text }: { word: Parameters<typeof say>[0]; text: string }) {
  if (text === '') return null;
  return (
    <>
      <dt>{say(word)}</dt>
      <dd>{text}</dd>
    </>
  );
}

function nowText({ now, unit }: Explained): string {
  if (!now) return '';
  const verdict = say(now.verdict === 'holds' ? 'stillHolds' : now.verdict === 'clear' ? 'holdsNoMore' : 'notKnownNow');
  return unit === null || now.value === null ? verdict : `${withUnit(shown(now.value, unit))} · ${verdict}`;
}

/** The monitor says where a limit comes from as `default: ` and its source, or by the place of the site file. */
const DEFAULT = 'default: ';

function setpointText({ kind, setpoint }: Explained): string {
  if (!setpoint) return '';
  const { from } = setpoint;
  const source = from.startsWith(DEFAULT) ? `${sayAnswer('default:')} ${sayHelp(kind, 'limits', from.slice(DEFAULT.length))}` : sayAnswer(from);
  const delays = say('delays', { on: sayAge(setpoint.on_s), off: sayAge(setpoint.off_s) });
  return `${source} · ${delays}${setpoint.latch ? ` · ${say('latches')}` : ''}`;
}
