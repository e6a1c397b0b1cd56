package bms600.core.alarm;

import bms600.core.alarm.BlockLimits.Level;
import bms600.core.estimate.StringState;
import bms600.core.measure.Channel;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Chemistry;

/** How far one block, or one string, may stray from the others it works with. */
final class DeviationLimits {
  /** Float voltages of new blocks spread for half a year, and that means nothing. */
  private static final int SETTLING_MONTHS = 6;

  private DeviationLimits() {}

  /**
   * A block's voltage against the mean of the others of its string. On float ±0.05 √n V is a
   * warning, +0.20 √n and −0.10 √n V critical, n cells a block (makers' practice for VRLA); in the
   * first half year only the latter. In a discharge ±0.04 and ±0.08 V per √cell up to a fifth of
   * the charge, half as much again up to three fifths, and nothing after, where sound blocks part
   * too.
   *
   * @param above whether a block above the mean is meant
   */
  record OfBlock(Level level, boolean above, boolean onFloat) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int block) {
      var seen = scene.image().string(scene.stringOfBlock().get(block).index());
      double v = scene.undisturbedV(block);
      int others = seen.goodBlocks() - 1;
      double mean = (seen.meanBlockV() * (others + 1) - v) / others;
      return others < 2 ? Double.NaN : above ? v - mean : mean - v;
    }

    @Override
    public double limit(Scene scene, int block) {
      var string = scene.stringOfBlock().get(block);
      double root = Math.sqrt(string.type().cellsPerBlock());
      return switch (scene.stateOfBlock(block)) {
        case FLOAT -> onFloat ? root * floatCellV(scene.image(), string) : Double.NaN;
        case DISCHARGE -> onFloat ? Double.NaN : root * dischargeCellV(scene, string);
        case CHARGE, BOOST, REST, OPEN, UNKNOWN -> Double.NaN;
      };
    }

    private double floatCellV(SiteImage image, BatteryString string) {
      boolean isNicd = string.type().chemistry() == Chemistry.NICD;
      if (level == Level.WARNING) {
        return isSettling(image, string) ? Double.NaN : isNicd ? 0.04 : 0.05;
      }
      return isNicd ? 0.08 : above ? 0.20 : 0.10;
    }

    private double dischargeCellV(Scene scene, BatteryString string) {
      double capacityAh = string.type().capacity().value();
      double depth = scene.strings().get(string.index()).removedAh() / capacityAh;
      double base = level == Level.CRITICAL ? 0.08 : 0.04;
      return depth < 0.05 || depth > 0.60 ? Double.NaN : depth <= 0.20 ? base : 1.5 * base;
    }

    /** A day of installation still to come says that the clock is wrong, and nothing else. */
    private static boolean isSettling(SiteImage image, BatteryString string) {
      var installed = string.installed();
      var today = image.today();
      return installed.isPresent()
          && !installed.get().isAfter(today)
          && installed.get().plusMonths(SETTLING_MONTHS).isAfter(today);
    }

    @Override
    public boolean isKnown(Scene scene, int block) {
      return scene.stateOfBlock(block) != StringState.UNKNOWN;
    }

    @Override
    public double deadband(Scene scene, int block) {
      return 0.01 * Math.sqrt(scene.stringOfBlock().get(block).type().cellsPerBlock());
    }

    @Override
    public String unit() {
      return "V";
    }

    @Override
    public String regime() {
      return onFloat ? "" : "in-discharge";
    }

    @Override
    public boolean restsIn(Scene scene, BatteryString string) {
      return switch (scene.stateOf(string)) {
        case FLOAT -> !onFloat || Double.isNaN(floatCellV(scene.image(), string));
        case DISCHARGE -> onFloat || Double.isNaN(dischargeCellV(scene, string));
        case CHARGE, BOOST, REST, OPEN, UNKNOWN -> true;
      };
    }

    @Override
    public String detail() {
      return above ? "above the others" : "below the others";
    }
  }

  /**
   * How much warmer the warmest block of a string is than the coldest: more than 3 and 5 °C (IEEE
   * 1188: 3 °C). Of a string of which some blocks are not heard that is a least value, and no proof
   * that all is well.
   */
  record TemperatureSpread(Level level) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int index) {
      var string = scene.string(index);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < string.blocks(); i++) {
        double temperatureC = scene.image().good(string.firstBlock() + i, Channel.TEMPERATURE);
        if (!Double.isNaN(temperatureC)) {
          low = Math.min(low, temperatureC);
          high = Math.max(high, temperatureC);
        }
      }
      return high < low ? Double.NaN : high - low;
    }

    @Override
    public double limit(Scene scene, int index) {
      return level == Level.CRITICAL ? 5 : 3;
    }

    @Override
    public boolean isKnown(Scene scene, int index) {
      var string = scene.string(index);
      for (int i = 0; i < string.blocks(); i++) {
        if (Double.isNaN(scene.image().good(string.firstBlock() + i, Channel.TEMPERATURE))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public double deadband(Scene scene, int index) {
      return 0.5;
    }

    @Override
    public String unit() {
      return "°C";
    }
  }

  /**
   * How far the poles of a string that share one current are apart, % of the mean pole; judged
   * above a tenth of the range, where the Halls' own errors are small.
   */
  static double poleImbalance(Scene scene, int index) {
    var string = scene.string(index);
    var seen = scene.image().string(index);
    int poles = string.currentSensors().stream().mapToInt(s -> s.hallRatingsA().size()).sum();
    double currentA = Math.abs(seen.current().goodOrNaN());
    return currentA < 0.1 * string.currentRangeA()
        ? Double.NaN
        : 100 * seen.poleImbalanceA() * poles / currentA;
  }

  /**
   * How far what a string of a battery gives in a discharge is from its part by capacity, % of that
   * part.
   */
  static double unequalShare(Scene scene, int index) {
    var own = scene.string(index);
    double sumA = 0;
    double sumAh = 0;
    int strings = 0;
    for (var string : scene.image().site().strings()) {
      if (string.battery().equals(own.battery())) {
        boolean gives = scene.stateOf(string) == StringState.DISCHARGE;
        sumA += gives ? scene.image().string(string.index()).current().goodOrNaN() : Double.NaN;
        sumAh += string.type().capacity().value();
        strings++;
      }
    }
    double partA = sumA * own.type().capacity().value() / sumAh;
    double ownA = scene.image().string(index).current().goodOrNaN();
    return strings < 2 || Math.abs(partA) < 0.02 * own.currentRangeA()
        ? Double.NaN
        : 100 * Math.abs(ownA / partA - 1);
  }
}
