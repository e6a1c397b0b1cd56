package bms600.simulator.wire;

import bms600.sensors.SensorModels;
import java.time.Duration;

/**
 * How the sensors of a plant are made and installed.
 *
 * @param errors 1: as far off as their data sheet allows, 0: exact but for their resolution
 * @param fresh whether no sensor has an address yet
 * @param turnaround how long a sensor thinks before it answers; 5 ms is the most it may
 * @param models knows every model that is fitted
 */
public record FieldSetup(double errors, boolean fresh, Duration turnaround, SensorModels models) {
  public static final FieldSetup TYPICAL =
      new FieldSetup(1, false, Duration.ofMillis(1), SensorModels.BUILT_IN);

  public FieldSetup {
    if (!(errors >= 0 && errors <= 1)) {
      throw new IllegalArgumentException("errors " + errors + " must be 0 to 1");
    }
    if (turnaround.isNegative() || turnaround.compareTo(Duration.ofMillis(5)) > 0) {
      throw new IllegalArgumentException("turnaround " + turnaround + " must be 0 to 5 ms");
    }
  }

  public FieldSetup withErrors(double other) {
    return new FieldSetup(other, fresh, turnaround, models);
  }

  public FieldSetup withoutAddresses() {
    return new FieldSetup(errors, true, turnaround, models);
  }

  public FieldSetup with(SensorModels other) {
    return new FieldSetup(errors, fresh, turnaround, other);
  }
}
