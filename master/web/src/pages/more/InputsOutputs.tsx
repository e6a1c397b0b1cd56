import type { Io } from '../../live/site.ts';
import { site } from '../../live/state.ts';
import { NONE, shown, withUnit } from '../../quantity/format.ts';
import { say } from '../../say/say.ts';

/** Ambient probes, switch inputs and relays. */
export function InputsOutputs() {
  const io = site.value?.io ?? [];
  if (io.length === 0) return null;
  return (
    <section class="card">
      <h2>{say('inputsOutputs')}</h2>
      <dl class="facts">
        {io.map((each) => (
          <div key={each.name} class="fact" data-quality={each.quality}>
            <dt>{each.name}</dt>
            <dd>
              <b class="value">{textOf(each)}</b>
              {each.quality !== 'good' && <small>{say(each.quality)}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function textOf({ value, unit, quality, text }: Io): string {
  if (quality === 'absent') return NONE;
  if (text) return text;
  return typeof value === 'number' ? withUnit(shown(value, unit)) : value === null ? NONE : String(value);
}
