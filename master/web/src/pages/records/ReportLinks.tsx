import { frame, image } from '../../live/state.ts';
import { say } from '../../say/say.ts';
import { language } from '../../shell/settings.ts';
import { word } from './words.ts';

/** The reports, made when they are asked for. */
export function ReportLinks() {
  void frame.value;
  const spoken = `language=${language.value}`;
  return (
    <section class="card">
      <h2>{say('reports')}</h2>
      <p>{say('reportsHow')}</p>
      <ul class="report-links">
        {image.names.map((name) => (
          <li key={name}>
            <b>{name}</b>
            {(['monthly', 'quarterly', 'yearly'] as const).map((period) => (
              <a key={period} class="button" href={`/api/v1/reports/inspection.pdf?string=${encodeURIComponent(name)}&period=${period}&${spoken}`}>
                {say(period)}
              </a>
            ))}
          </li>
        ))}
      </ul>
      <a class="button" href={`/api/v1/reports/alarms.pdf?${spoken}`}>
        {say('alarms')}
      </a>{' '}
      <a class="button" href={`/api/v1/reports/prc-005.pdf?${spoken}`}>
        {word('evidence')}
      </a>{' '}
      <a class="button" href={`/api/v1/reports/commissioning.pdf?${spoken}`}>
        {word('commissioning')}
      </a>
    </section>
  );
}
