package bms600.core.estimate;

import bms600.core.site.BatteryString;
import java.time.Duration;

/** What a string is doing, by its current and its mean block voltage, with dwell times. */
record StateWatch(BatteryString string) {
  /**
   * So near to float a charger holds the voltage: no load this small could, so what is shown up to
   * 1 % is the sensor's zero or the last of a charge.
   */
  private static final double AT_FLOAT_V = 0.02;

  /** Below this magnitude a current cannot be told from zero: 0.5 % of range or of C10, A. */
  double deadbandA() {
    return Math.max(0.005 * string.currentRangeA() / 2, 0.005 * string.type().capacity().value());
  }

  /**
   * @param currentA with the sensor's zero taken off, NaN where not known
   * @param cellV mean voltage of a cell, NaN where not known
   * @param temperatureC NaN where not known
   * @param offBus whether it is proved that the string hangs on no bus
   */
  StringMemory step(
      StringMemory memory,
      double currentA,
      double cellV,
      double temperatureC,
      boolean offBus,
      Duration elapsed) {
    var look = look(memory.state(), currentA, cellV, temperatureC);
    boolean open = offBus && look == StringState.REST;
    return follow(memory, open ? StringState.OPEN : look, elapsed);
  }

  private StringState look(StringState now, double currentA, double cellV, double temperatureC) {
    if (Double.isNaN(currentA) || Double.isNaN(cellV)) {
      return StringState.UNKNOWN;
    }
    int cells = string.type().cellsPerBlock();
    double referenceC = string.type().reference().value();
    double floatV =
        string.type().floatBlockV(Double.isNaN(temperatureC) ? referenceC : temperatureC) / cells;
    double deadA = (Math.abs(cellV - floatV) <= AT_FLOAT_V ? 2 : 1) * deadbandA();
    double out = now == StringState.DISCHARGE ? 0.7 * deadA : deadA;
    double in = now == StringState.CHARGE ? 0.7 * deadA : deadA;
    double above = string.type().chemistry().isLead() ? 0.05 : 0.04;
    double boostV = floatV + (now == StringState.BOOST ? 0.03 : above);
    if (currentA < -out) {
      return StringState.DISCHARGE;
    }
    if (cellV > boostV) {
      return StringState.BOOST;
    }
    if (currentA > in) {
      return StringState.CHARGE;
    }
    return cellV >= 0.98 * floatV ? StringState.FLOAT : StringState.REST;
  }

  private static StringMemory follow(StringMemory memory, StringState look, Duration elapsed) {
    if (look == memory.state()) {
      return in(memory, look, look, Duration.ZERO, memory.inState().plus(elapsed));
    }
    var lasting = look == memory.candidate() ? memory.lasting().plus(elapsed) : elapsed;
    boolean enough =
        memory.state() == StringState.UNKNOWN
            || lasting.compareTo(dwell(memory.state(), look)) >= 0;
    return enough
        ? in(memory, look, look, Duration.ZERO, Duration.ZERO)
        : in(memory, memory.state(), look, lasting, memory.inState().plus(elapsed));
  }

  private static StringMemory in(
      StringMemory memory,
      StringState state,
      StringState candidate,
      Duration lasting,
      Duration inState) {
    boolean isSure = candidate == state;
    var keeping = isSure ? memory.keeping().in(state, inState) : memory.keeping();
    return new StringMemory(state, candidate, lasting, inState, keeping, memory.charge());
  }

  /** A discharge is over ten seconds after its current is, whatever follows. */
  private static Duration dwell(StringState from, StringState to) {
    if (from == StringState.DISCHARGE) {
      return Duration.ofSeconds(10);
    }
    return switch (to) {
      case DISCHARGE -> Duration.ofSeconds(2);
      case CHARGE, UNKNOWN -> Duration.ofSeconds(10);
      case BOOST -> Duration.ofSeconds(30);
      case FLOAT, REST, OPEN -> Duration.ofSeconds(60);
    };
  }
}
