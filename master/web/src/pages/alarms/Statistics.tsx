import { useEffect, useState } from 'preact/hooks';
import { askKpi, type Actor, type Kpi } from '../../live/explained.ts';
import { live, site } from '../../live/state.ts';
import { Segmented } from '../../parts/Segmented.tsx';
import { fixed } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { sayAnswer } from '../../say/answers.ts';
import { placeLabel } from '../../say/place.ts';
import { say, sayAge, sayKind } from '../../say/say.ts';

/** How good the alarms are: how many an operator gets, which come too often, and which stand too long. */

const HOURS = ['24', '168', '744'] as const;
type Hours = (typeof HOURS)[number];
const WORDS = { 24: 'oneDay', 168: 'oneWeek', 744: 'oneMonth' } as const;

export function Statistics() {
  const [hours, setHours] = useState<Hours>('24');
  const [kpi, setKpi] = useState<Kpi | null>(null);
  const isLive = live.value;
  useEffect(() => {
    if (!isLive) return;
    let gone = false;
    void askKpi(Number(hours)).then((found) => void (gone || (found && setKpi(found))));
    return () => void (gone = true);
  }, [hours, isLive]);
  return (
    <div class="statistics">
      <Segmented
        label={say('range')}
        choices={HOURS.map((value) => ({ value, label: say(WORDS[value]) }))}
        chosen={hours}
        choose={setHours}
      />
      {kpi && <Figures kpi={kpi} />}
    </div>
  );
}

function Figures({ kpi }: { kpi: Kpi }) {
  const zone = site.value?.timezone ?? 'UTC';
  const { guide } = kpi;
  const facts = [
    { word: 'newAlarmsCount', value: String(kpi.raised), guide: null, isBad: false },
    { word: 'perDay', value: fixed(kpi.per_day, 1), guide: `≤ ${guide.per_day_acceptable}`, isBad: (kpi.per_day ?? 0) > guide.per_day_acceptable },
    {
      word: 'worstTenMinutes',
      value: String(kpi.most_in_10_min),
      guide: `≤ ${guide.flood_above_in_10_min}`,
      isBad: kpi.most_in_10_min > guide.flood_above_in_10_min,
    },
    {
      word: 'inFlood',
      value: `${fixed(kpi.flood_percent, 1)} %`,
      guide: `< ${guide.flood_percent_below} %`,
      isBad: (kpi.flood_percent ?? 0) >= guide.flood_percent_below,
    },
    { word: 'staleAlarms', value: String(kpi.stale.length), guide: `< ${guide.stale_below}`, isBad: kpi.stale.length >= guide.stale_below },
    { word: 'fleeting', value: String(kpi.fleeting), guide: null, isBad: false },
    { word: 'acknowledgedWithin', value: sayAge(kpi.acknowledged_s), guide: null, isBad: false },
    { word: 'heldNow', value: String(kpi.standing.held), guide: null, isBad: false },
  ] as const;
  return (
    <>
      <p class="statistics-span">
        {stamp(Date.parse(kpi.from), zone)} – {stamp(Date.parse(kpi.to), zone)}
      </p>
      <section class="card">
        <dl class="facts">
          {facts.map((fact) => (
            <div key={fact.word} class="fact" data-bad={fact.isBad}>
              <dt>{say(fact.word)}</dt>
              <dd>
                <b class="value">{fact.value}</b>
                {fact.guide && <small>{say('guide', { limit: fact.guide })}</small>}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <Actors kpi={kpi} />
      {kpi.switched_off.length > 0 && (
        <section class="card">
          <h2>{say('switchedOff')}</h2>
          <ul>
            {kpi.switched_off.map((each) => (
              <li key={`${each.kind} ${each.level} ${each.for}`}>
                {each.for === 'site' ? '' : `${placeLabel(each.for)} `}
                {sayKind(each.kind, each.kind)} {sayAnswer(each.level)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Actors({ kpi }: { kpi: Kpi }) {
  if (kpi.worst.length === 0) return <p class="calm">{say('noHistory')}</p>;
  return (
    <section class="card ports">
      <h2>{say('worstActors')}</h2>
      <table class="table">
        <thead>
          <tr>
            {(['place', 'alarms', 'times', 'share'] as const).map((word) => (
              <th key={word} scope="col">
                {say(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kpi.worst.map((actor) => (
            <ActorRow key={`${actor.kind} ${actor.place}`} actor={actor} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ActorRow({ actor }: { actor: Actor }) {
  return (
    <tr>
      <th scope="row">{placeLabel(actor.place)}</th>
      <td>
        {sayKind(actor.kind, actor.words)}
        {actor.chatters && <small> {say('chatters')}</small>}
      </td>
      <td>{actor.count}</td>
      <td>{fixed(actor.percent, 0)} %</td>
    </tr>
  );
}
