import { useSiteEvery } from '../../live/poll.ts';
import { useReport } from '../../live/report.ts';
import { frame, image, site } from '../../live/state.ts';
import { say } from '../../say/say.ts';
import { route, toOutlook, toString } from '../../shell/route.ts';
import { StringBar } from '../string/StringBar.tsx';
import { ChargeCard } from './ChargeCard.tsx';
import { LifeCard } from './LifeCard.tsx';
import { RankingCard } from './RankingCard.tsx';
import { ThermalCard } from './ThermalCard.tsx';

/** What a string holds, how long that lasts, and what its blocks may come to: every estimate with its band. */
export function OutlookPage() {
  void frame.value;
  useSiteEvery(10);
  const here = route.value;
  const asked = here.page === 'outlook' ? here.string : null;
  const name = asked !== null && image.names.includes(asked) ? asked : image.names[0];
  const report = useReport(name);
  if (name === undefined) return <h1 class="hidden">{say('outlook')}</h1>;
  const string = site.value?.strings.find((each) => each.name === name);
  return (
    <div class="outlook">
      <h1 class="hidden">
        {say('outlook')} {name}
      </h1>
      <StringBar name={name} index={image.stringIndex(name)} to={toOutlook} other={{ href: toString(name), label: say('blocks') }} />
      <div class="outlook-body">
        <div class="outlook-cards">
          <ChargeCard string={string} report={report} />
          <ThermalCard string={name} thermal={report?.thermal ?? null} />
          <LifeCard string={name} trend={report?.trend ?? null} />
        </div>
        <RankingCard string={name} ranking={report?.ranking ?? []} />
      </div>
    </div>
  );
}
