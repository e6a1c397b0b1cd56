import { frame, image } from '../../live/state.ts';
import { say } from '../../say/say.ts';
import { word } from './words.ts';

/** The reports, made when they are asked for. */
export function ReportLinks() {
  void frame.value;
  return (
    <section class="card">
      <h2>{say('reports')}</h2>
      <p>{say('reportsHow')}</p>
      <ul class="report-links">
        {image.names.map((name) => (
          <li key={name}>
            <b>{name}</b>
            {(['monthly', 'quarterly', 'yearly'] as const).map((period) => (
              <a key={period} class="button" href={`/api/v1/reports/inspection.pdf?string=${encodeURIComponent(name)}&period=${period}`}>
                {say(period)}
              </a>
            ))}
          </li>
        ))}
      </ul>
      <a class="button" href="/api/v1/reports/alarms.pdf">
        {say('alarms')}
      </a>{' '}
      <a class="button" href="/api/v1/reports/prc-005.pdf">
        {word('evidence')}
      </a>{' '}
      <a class="button" href="/api/v1/reports/commissioning.pdf">
        {word('commissioning')}
      </a>
    </section>
  );
}
