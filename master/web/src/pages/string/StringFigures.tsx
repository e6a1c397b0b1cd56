import { frame, image } from '../../live/state.ts';
import { stringValues } from '../../live/row.ts';
import { fixed, signed } from '../../quantity/format.ts';
import { say } from '../../say/say.ts';

/** The string's own values, as many as there is room for. */
export function StringFigures({ index }: { index: number }) {
  void frame.value;
  const values = stringValues(image.strings[index]);
  return (
    <p class="figures" data-stale={values.isStale}>
      <span>
        <b>{fixed(values.voltage, 2)}</b> V
      </span>
      <span>
        <b>{signed(values.current, 2)}</b> A
      </span>
      <span class="wide">
        {say('ripple')} <b>{fixed(values.rippleVoltage, 2)}</b> V <b>{fixed(values.rippleCurrent, 2)}</b> A
      </span>
      <span class="wide">
        <b>{fixed(values.soc, 0)}</b> % {say('soc')}
      </span>
      {values.soh !== null && (
        <span class="wide">
          <b>{fixed(values.soh, 0)}</b> % {say('soh')}
        </span>
      )}
      <span class="wide mode">{say(values.mode)}</span>
    </p>
  );
}
