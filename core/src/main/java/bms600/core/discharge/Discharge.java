package bms600.core.discharge;

import bms600.core.site.BatteryString;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One discharge of a string, running or over: from the first tick to the last in which its current
 * flowed out, by the wall clock. Values are NaN where they were never known.
 *
 * @param reason the name of the input that told of the mains, or empty
 */
public record Discharge(
    Instant start,
    Instant end,
    String reason,
    Drawn drawn,
    Terminal terminal,
    Lowest lowest,
    Dip dip,
    Warmth warmth) {
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * What was taken out.
   *
   * @param watchedS for how long current flowed out and was known; the rest is not counted
   * @param socStart state of charge when it began, %
   * @param socEnd when it ended, %
   */
  public record Drawn(double watchedS, double ah, double wh, double socStart, double socEnd) {
    /** Charge taken out over the rated capacity, %. */
    public double depthPercent(BatteryString string) {
      return 100 * ah / string.type().capacity().value();
    }

    /** Mean current while it was known, A, above zero. */
    public double meanA() {
      return ah * 3600 / watchedS;
    }
  }

  /** Voltage of the string and mean voltage of its blocks, with load, at both ends, V. */
  public record Terminal(double startV, double endV, double startBlockV, double endBlockV) {}

  /** The lowest voltage any block had, V, and its number from 1; 0 where none was known. */
  public record Lowest(int number, double volts) {}

  /**
   * The coup de fouet: the least mean voltage of a block in the first five minutes and the highest
   * after it, up to a quarter of an hour. A load that changes meanwhile shows in it too.
   *
   * @param atS after the beginning
   */
  public record Dip(double atS, double volts, double afterV) {
    private static final double LEAST_CELL_V = 0.005;

    /** How far the voltage rose again, V. */
    public double riseV() {
      return afterV - volts;
    }

    /** Whether it rose by more than noise does: 5 mV a cell; only lead-acid shows it. */
    public boolean isSeen(BatteryString string) {
      var type = string.type();
      return type.chemistry().isLead() && riseV() >= LEAST_CELL_V * type.cellsPerBlock();
    }
  }

  /** Mean temperature of the blocks at both ends, and the highest of any block, °C. */
  public record Warmth(double startC, double endC, double hottestC) {
    /** How much warmer the blocks became, K. */
    public double riseK() {
      return endC - startC;
    }
  }

  /** From the first to the last instant with current. */
  public Duration lasting() {
    return Duration.between(start, end);
  }

  /** What it is called: the string and the second in which it began. */
  public String id(String string) {
    return string + "-" + LABEL.format(start);
  }
}
