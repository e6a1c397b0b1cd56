import { useEffect, useState } from 'preact/hooks';
import { askDischarges, type Discharge } from '../../live/records.ts';
import { live, site } from '../../live/state.ts';
import { NONE, fixed } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { say, sayAge } from '../../say/say.ts';
import { route, toRecord } from '../../shell/route.ts';
import { ComparedCard } from './ComparedCard.tsx';
import { DischargeCard } from './DischargeCard.tsx';
import { KeptReports } from './KeptReports.tsx';
import { ReportLinks } from './ReportLinks.tsx';
import { UpkeepCard } from './UpkeepCard.tsx';
import { WeakBlocksCard } from './WeakBlocksCard.tsx';
import './records.css';

/** What is kept on record: every discharge, and the reports. */
export function RecordsPage() {
  const here = route.value;
  const id = here.page === 'records' ? here.id : null;
  const other = here.page === 'records' ? here.other : null;
  return (
    <div class="records">
      <h1 class="hidden">{say('records')}</h1>
      {id === null ? (
        <>
          <Discharges />
          <WeakBlocksCard />
          <ReportLinks />
          <KeptReports />
          <UpkeepCard />
        </>
      ) : other !== null ? (
        <ComparedCard first={id} second={other} />
      ) : (
        <DischargeCard id={id} />
      )}
    </div>
  );
}

function Discharges() {
  const [all, setAll] = useState<readonly Discharge[] | null>(null);
  const isLive = live.value;
  useEffect(() => {
    let gone = false;
    void askDischarges().then((found) => void (gone || (found && setAll(found))));
    return () => void (gone = true);
  }, [isLive]);
  if (!all) return null;
  return (
    <section class="card">
      <h2>{say('discharges')}</h2>
      {all.length === 0 ? (
        <p>{say('noDischarges')}</p>
      ) : (
        <table class="table discharges">
          <thead>
            <tr>
              {(['string', 'begin', 'lasted', 'takenOut', 'depth', 'lowestBlock'] as const).map((word) => (
                <th key={word} scope="col">
                  {say(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((each) => (
              <Row key={each.id} discharge={each} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ discharge }: { discharge: Discharge }) {
  const zone = site.value?.timezone ?? 'UTC';
  return (
    <tr>
      <th scope="row">{discharge.string}</th>
      <td>
        <a class="port-link" href={toRecord(discharge.id)}>
          {stamp(Date.parse(discharge.start), zone)}
        </a>
      </td>
      <td>{discharge.running ? say('running') : sayAge(discharge.seconds)}</td>
      <td>{fixed(discharge.ah, 1)} Ah</td>
      <td>{discharge.depth_percent == null ? NONE : `${fixed(discharge.depth_percent, 0)} %`}</td>
      <td>{discharge.lowest_block === null ? NONE : `#${discharge.lowest_block} ${fixed(discharge.lowest_v, 3)} V`}</td>
    </tr>
  );
}
