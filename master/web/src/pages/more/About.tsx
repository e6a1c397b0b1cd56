import { clockOffset, frame, image, site } from '../../live/state.ts';
import { NONE, signed } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { say } from '../../say/say.ts';

/** Which program watches which site, and by which clock. */
export function About() {
  void frame.value;
  const known = site.value;
  const zone = known?.timezone ?? 'UTC';
  const facts: readonly (readonly [string, string])[] = [
    [say('site'), known?.name ?? NONE],
    [say('version'), known?.version ?? NONE],
    [say('timeZone'), known?.timezone ?? NONE],
    [say('serverTime'), image.isEmpty ? NONE : stamp(image.serverTime, zone)],
    [say('clockDifference'), image.isEmpty ? NONE : `${signed(-clockOffset.value, 0)} ${say('second')}`],
    [say('strings'), String(image.names.length)],
    [say('blocks'), String(image.blockCount)],
  ];
  return (
    <section class="card">
      <h2>{say('about')}</h2>
      <dl class="facts">
        {facts.map(([label, text]) => (
          <div key={label} class="fact">
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
