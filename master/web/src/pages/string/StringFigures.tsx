import { frame, image } from '../../live/state.ts';
import { stringValues, type StringValues } from '../../live/row.ts';
import { fixed, signed } from '../../quantity/format.ts';
import { say, sayAge } from '../../say/say.ts';

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
      {values.socAvailable !== null && (
        <span class="wider">
          <b>{fixed(values.socAvailable, 0)}</b> % {say('socAvailable')}
        </span>
      )}
      <Autonomy values={values} />
      {values.soh !== null && (
        <span class="wide">
          <b>{fixed(values.soh, 0)}</b> % {say('soh')}
        </span>
      )}
      <span class="wide mode">{say(values.mode)}</span>
    </p>
  );
}

/** For how long it carries its load: the median, and what it is with 10 and with 90 %. */
function Autonomy({ values }: { values: StringValues }) {
  if (values.autonomyS === null) return null;
  return (
    <span class="wider">
      {say('autonomy')} <b>{sayAge(values.autonomyS)}</b>
      <span class="widest">
        {' '}
        {sayAge(values.autonomyLowS)} – {sayAge(values.autonomyHighS)}
      </span>
    </span>
  );
}
