package bms600.core.estimate;

import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Duration;

/**
 * State and state of charge of one string.
 *
 * <p>The state follows current and mean block voltage, with dwell times. Charge is counted in
 * ampere-hours against the rated capacity and set to full after three hours on float; an unknown
 * current widens the band instead of counting as zero. Float current lies inside the Hall sensor's
 * error and is not counted.
 */
public record StringEstimator(BatteryString string) implements Estimator<StringMemory> {
  private static final Duration FULL_AFTER = Duration.ofHours(3);
  private static final double SIGMA_AT_START = 5;
  private static final double SIGMA_FULL = 1;

  /** Share of the charge moved that stays uncertain: the Hall sensor's ±2 %. */
  private static final double SIGMA_PER_PERCENT_MOVED = 0.02;

  private static final double SIGMA_PER_BLIND_HOUR = 10;

  @Override
  public StringMemory first() {
    return StringMemory.NEW;
  }

  @Override
  public StringMemory step(StringMemory memory, SiteImage image, Duration elapsed) {
    double currentA = image.string(string.index()).current().goodOrNaN();
    double meanV = image.string(string.index()).meanBlockV();
    var moved = follow(memory, look(memory.state(), currentA, meanV), elapsed);
    return charge(moved, currentA, elapsed);
  }

  /** Below this magnitude a current cannot be told from zero: 0.5 % of range or of C10, A. */
  public double deadbandA() {
    return Math.max(0.005 * string.currentRangeA() / 2, 0.005 * string.type().capacity().value());
  }

  private StringState look(StringState now, double currentA, double meanV) {
    if (Double.isNaN(currentA) || Double.isNaN(meanV)) {
      return StringState.UNKNOWN;
    }
    double floatV = string.type().floatVoltage().value() * string.type().cellsPerBlock();
    double cells = string.type().cellsPerBlock();
    double out = now == StringState.DISCHARGE ? 0.7 * deadbandA() : deadbandA();
    double in = now == StringState.CHARGE ? 0.7 * deadbandA() : deadbandA();
    double boostV = floatV + (now == StringState.BOOST ? 0.03 : 0.05) * cells;
    if (currentA < -out) {
      return StringState.DISCHARGE;
    }
    if (meanV > boostV) {
      return StringState.BOOST;
    }
    if (currentA > in) {
      return StringState.CHARGE;
    }
    return meanV >= 0.98 * floatV ? StringState.FLOAT : StringState.REST;
  }

  private static StringMemory follow(StringMemory memory, StringState look, Duration elapsed) {
    if (look == memory.state()) {
      return new StringMemory(
          memory.state(),
          look,
          Duration.ZERO,
          memory.inState().plus(elapsed),
          memory.chargePercent(),
          memory.sigmaPercent(),
          memory.removedAh());
    }
    var lasting = look == memory.candidate() ? memory.lasting().plus(elapsed) : elapsed;
    boolean enough =
        memory.state() == StringState.UNKNOWN
            || lasting.compareTo(dwell(memory.state(), look)) >= 0;
    return new StringMemory(
        enough ? look : memory.state(),
        look,
        enough ? Duration.ZERO : lasting,
        enough ? Duration.ZERO : memory.inState().plus(elapsed),
        memory.chargePercent(),
        memory.sigmaPercent(),
        memory.removedAh());
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

  private StringMemory charge(StringMemory memory, double currentA, Duration elapsed) {
    if (Double.isNaN(memory.chargePercent())) {
      return memory.state() == StringState.FLOAT
          ? memory.withCharge(100, SIGMA_AT_START, 0)
          : memory;
    }
    double hours = elapsed.toNanos() / 3.6e12;
    if (Double.isNaN(currentA)) {
      return memory.withCharge(
          memory.chargePercent(),
          memory.sigmaPercent() + SIGMA_PER_BLIND_HOUR * hours,
          memory.removedAh());
    }
    if (memory.state() == StringState.FLOAT || Math.abs(currentA) < deadbandA()) {
      boolean full =
          memory.state() == StringState.FLOAT && memory.inState().compareTo(FULL_AFTER) >= 0;
      return full ? memory.withCharge(100, SIGMA_FULL, 0) : memory;
    }
    double efficiency = currentA < 0 ? 1 : efficiency(memory.chargePercent());
    double ah = currentA * efficiency * hours;
    double percent = 100 * ah / string.type().capacity().value();
    return memory.withCharge(
        memory.chargePercent() + percent,
        memory.sigmaPercent() + SIGMA_PER_PERCENT_MOVED * Math.abs(percent),
        memory.removedAh() - ah);
  }

  /** Charge acceptance falls towards full: 0.98 to 0.90 lead-acid, 0.85 to 0.70 Ni-Cd. */
  private double efficiency(double percent) {
    boolean lead = string.type().chemistry().isLead();
    double low = lead ? 0.98 : 0.85;
    double full = lead ? 0.90 : 0.70;
    return percent < 85 ? low : low + (full - low) * (percent - 85) / 15;
  }
}
