package bms600.simulator.wire;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.sensors.SensorModel;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** What can be wrong with a sensor, its probes or its block, so that it reports something else. */
public enum MeasureFault {
  HALL_A_DISCONNECTED(v -> Double.NaN, Flag.HALL_A_DISCONNECTED, Channel.CURRENT_A),
  HALL_B_DISCONNECTED(v -> Double.NaN, Flag.HALL_B_DISCONNECTED, Channel.CURRENT_B),
  PROBE_FAULT(v -> Double.NaN, Flag.PROBE_FAULT, Channel.TEMPERATURE),
  /** The block is connected the wrong way round; the sensor says so by the sign it finds. */
  REVERSED_BLOCK(v -> -v, null, Channel.VOLTAGE),
  LEAK(v -> v, Flag.LEAKAGE_A),
  LEVEL_LOW(v -> v, Flag.LEVEL_LOW),
  /** The main quantity has no value at all. */
  ABSENT(v -> Double.NaN, null, Channel.VOLTAGE, Channel.CURRENT_A, Channel.STRING_VOLTAGE),
  /** It reports more than there is, beyond its range. */
  OUT_OF_RANGE(v -> 3 * v, null, Channel.VOLTAGE, Channel.CURRENT_A, Channel.STRING_VOLTAGE),
  BROWN_OUT(v -> 8.5, Flag.SUPPLY_LOW, Channel.SUPPLY_VOLTAGE),
  /** Nothing it reports changes any more. */
  STUCK(v -> v, null);

  private final DoubleUnaryOperator distortion;
  private final int flags;
  private final Channel[] channels;

  MeasureFault(
      DoubleUnaryOperator distortion, @org.jspecify.annotations.Nullable Flag flag, Channel... on) {
    this.distortion = distortion;
    this.flags = flag == null ? 0 : flag.bit();
    this.channels = on;
  }

  /** The word used in scenarios: {@code hall-a-disconnected}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Changes what was measured. */
  void distort(SensorModel model, double[] values) {
    for (var channel : channels) {
      int at = model.channels().indexOf(channel);
      if (at >= 0) {
        values[at] = distortion.applyAsDouble(values[at]);
      }
    }
  }

  /** The status bits it brings with it. */
  int flags() {
    return flags;
  }
}
