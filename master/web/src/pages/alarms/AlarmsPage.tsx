import { isDone } from '../../live/alarm.ts';
import { silenceHorn } from '../../live/ask.ts';
import { may } from '../../live/session.ts';
import { alarms, live, site } from '../../live/state.ts';
import { SegmentedLinks } from '../../parts/Segmented.tsx';
import { say } from '../../say/say.ts';
import { route } from '../../shell/route.ts';
import { AckAll } from './AckAll.tsx';
import { AlarmList } from './AlarmList.tsx';
import { useHeldList } from './held.ts';
import { HeldBack } from './HeldBack.tsx';
import { History } from './History.tsx';
import { Statistics } from './Statistics.tsx';

/** What needs the operator now, and what happened. */
export function AlarmsPage() {
  const here = route.value;
  const tab = here.page === 'alarms' ? here.tab : 'active';
  const held = useHeldList();
  return (
    <div class="alarms-page">
      <h1 class="hidden">{say('alarms')}</h1>
      <div class="bar">
        <SegmentedLinks
          label={say('alarms')}
          links={[
            { href: '#/alarms', label: `${say('active')} ${alarms.value.length}`, current: tab === 'active' },
            { href: '#/alarms/held', label: say('heldBack'), current: tab === 'held' },
            { href: '#/alarms/history', label: say('history'), current: tab === 'history' },
            { href: '#/alarms/statistics', label: say('statistics'), current: tab === 'statistics' },
          ]}
        />
        {tab === 'active' && (
          <>
            {held.unseen > 0 && (
              <button type="button" class="button" onClick={held.release}>
                {say('newAlarms', { n: held.unseen })} · {say('showNew')}
              </button>
            )}
            <Silence />
            <AckAll list={held.list} />
          </>
        )}
      </div>
      {tab === 'active' && <AlarmList list={held.list} touch={held.touch} />}
      {tab === 'held' && <HeldBack />}
      {tab === 'history' && <History />}
      {tab === 'statistics' && <Statistics />}
    </div>
  );
}

/** The horn stops; nothing is acknowledged by it. */
function Silence() {
  const hasHorn = site.value?.has_horn ?? false;
  if (!hasHorn || !may('operator')) return null;
  return (
    <button
      type="button"
      class="button"
      disabled={!live.value || alarms.value.length === 0}
      onClick={() => void silenceHorn().then(isDone)}
    >
      {say('silence')}
    </button>
  );
}
