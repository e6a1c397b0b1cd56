package bms600.simulator.wire;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.sensors.SensorModel;
import java.util.List;
import java.util.Locale;

/** What can be wrong with a sensor, its probes or its block, so that it reports something else. */
public enum MeasureFault {
  HALL_A_DISCONNECTED(Double.NaN),
  HALL_B_DISCONNECTED(Double.NaN),
  PROBE_FAULT(Double.NaN),
  /** The block is connected the wrong way round; the sensor says so by the sign it finds. */
  REVERSED_BLOCK(-1),
  LEAK(1),
  LEVEL_LOW(1),
  /** The main quantity has no value at all. */
  ABSENT(Double.NaN),
  /** It reports more than there is, beyond its range. */
  OUT_OF_RANGE(3),
  /** The supply is at a third of what it should be, below the 9 V a sensor needs. */
  BROWN_OUT(0.35),
  /** Nothing it reports changes any more. */
  STUCK(1);

  private final double factor;

  MeasureFault(double factor) {
    this.factor = factor;
  }

  /** The word used in scenarios: {@code hall-a-disconnected}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Changes what was measured. */
  void distort(SensorModel model, double[] values) {
    for (var channel : channels()) {
      int at = model.channels().indexOf(channel);
      if (at >= 0) {
        values[at] *= factor;
      }
    }
  }

  private List<Channel> channels() {
    return switch (this) {
      case HALL_A_DISCONNECTED -> List.of(Channel.CURRENT_A);
      case HALL_B_DISCONNECTED -> List.of(Channel.CURRENT_B);
      case PROBE_FAULT -> List.of(Channel.TEMPERATURE);
      case REVERSED_BLOCK -> List.of(Channel.VOLTAGE);
      case ABSENT, OUT_OF_RANGE ->
          List.of(Channel.VOLTAGE, Channel.CURRENT_A, Channel.STRING_VOLTAGE);
      case BROWN_OUT -> List.of(Channel.SUPPLY_VOLTAGE);
      case LEAK, LEVEL_LOW, STUCK -> List.of();
    };
  }

  /** The status bits it brings with it. */
  int flags() {
    return switch (this) {
      case HALL_A_DISCONNECTED -> Flag.HALL_A_DISCONNECTED.bit();
      case HALL_B_DISCONNECTED -> Flag.HALL_B_DISCONNECTED.bit();
      case PROBE_FAULT -> Flag.PROBE_FAULT.bit();
      case LEAK -> Flag.LEAKAGE_A.bit();
      case LEVEL_LOW -> Flag.LEVEL_LOW.bit() | Flag.LEVEL_SENSOR_FITTED.bit();
      case BROWN_OUT -> Flag.SUPPLY_LOW.bit();
      case REVERSED_BLOCK, ABSENT, OUT_OF_RANGE, STUCK -> 0;
    };
  }
}
