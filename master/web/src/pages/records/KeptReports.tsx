import { useEffect, useState } from 'preact/hooks';
import { askKeptReports, type KeptReport } from '../../live/records.ts';
import { live, site } from '../../live/state.ts';
import { stamp } from '../../quantity/time.ts';
import { Columns } from './Columns.tsx';
import { word } from './words.ts';

/** Reports that were made by plan, as they were mailed, with the checksum by which a mail is told to be the same. */

const SHOWN = 60;

export function KeptReports() {
  const [all, setAll] = useState<readonly KeptReport[]>([]);
  const isLive = live.value;
  useEffect(() => {
    let gone = false;
    void askKeptReports().then((found) => void (gone || (found && setAll(found))));
    return () => void (gone = true);
  }, [isLive]);
  const zone = site.value?.timezone ?? 'UTC';
  return (
    <section class="card">
      <h2>{word('keptReports')}</h2>
      {all.length === 0 ? (
        <p>{word('noKept')}</p>
      ) : (
        <table class="table kept-reports">
          <Columns names={['plan', 'dueOn', 'place', 'file', 'checksum']} />
          <tbody>
            {all.slice(0, SHOWN).map((kept) => (
              <tr key={kept.name}>
                <th scope="row">{kept.plan}</th>
                <td>{stamp(Date.parse(kept.due), zone)}</td>
                <td>{kept.string === '' ? word('whole') : kept.string}</td>
                <td>
                  <a class="button" href={`/api/v1/reports/kept/${encodeURIComponent(kept.name)}`}>
                    {kept.name.endsWith('.pdf') ? 'PDF' : 'CSV'} {Math.ceil(kept.bytes / 1024)} kB
                  </a>
                </td>
                <td class="checksum">
                  <code>{kept.sha256}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
