package bms600.core.alarm;

import bms600.core.estimate.block.OhmicRise;
import bms600.core.measure.Channel;
import bms600.core.site.BatteryString;
import bms600.core.site.Chemistry;

/**
 * How far the ohmic value of a block may be from that of the others, from its own baseline, and
 * from what it was a week ago; left open within what the sensor's 1 % + 25 µΩ leave open.
 */
final class OhmicLimits {
  /** Ohmic values of Ni-Cd prove little: no more than an advisory. */
  private static final double NICKEL_PERCENT = 20;

  private OhmicLimits() {}

  /**
   * Against the median of the string, as the mean of others. Not for Ni-Cd, where ohmic values
   * prove nothing.
   *
   * @param percent above it; below it where negative
   */
  record FromOthers(double percent) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int block) {
      return scene.image().good(block, Channel.RESISTANCE);
    }

    @Override
    public double limit(Scene scene, int block) {
      return scene.stringOfBlock().get(block).type().chemistry() == Chemistry.NICD
          ? Double.NaN
          : medianOhm(scene, block) * (1 + percent / 100);
    }

    private static double medianOhm(Scene scene, int block) {
      return scene.image().string(scene.stringOfBlock().get(block).index()).medianOhm();
    }

    @Override
    public double deadband(Scene scene, int block) {
      return 0.02 * medianOhm(scene, block);
    }

    @Override
    public String unit() {
      return "Ω";
    }

    /** How far from the median, %. */
    @Override
    public String choiceUnit() {
      return "%";
    }

    @Override
    public double chosen(Scene scene, int block, double choice) {
      return medianOhm(scene, block) * (1 + Math.copySign(choice, percent) / 100);
    }

    @Override
    public double chosenDeadband(Scene scene, int block, double choice) {
      return medianOhm(scene, block) * choice / 100;
    }

    @Override
    public double guard(Scene scene, int block) {
      return 0.01 * value(scene, block) + 25e-6;
    }
  }

  /**
   * Against its own baseline. The baseline must be of the same sensor and of a settled float, so
   * must what is compared.
   *
   * @param percent above it; a fall, as a positive number, where {@code isRise} is not
   */
  record FromBaseline(double percent, boolean isRise) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int block) {
      var string = scene.stringOfBlock().get(block);
      if (scene.blocks().baseline(string, block - string.firstBlock()).isEmpty()) {
        return 0;
      }
      double rise = rise(scene, block).percent();
      return isRise ? rise : -rise;
    }

    private static OhmicRise rise(Scene scene, int block) {
      var string = scene.stringOfBlock().get(block);
      return scene.blocks().ohmicRise(string, block - string.firstBlock());
    }

    @Override
    public double limit(Scene scene, int block) {
      var chemistry = scene.stringOfBlock().get(block).type().chemistry();
      return chemistry == Chemistry.NICD && percent > NICKEL_PERCENT ? Double.NaN : percent;
    }

    @Override
    public double deadband(Scene scene, int block) {
      return 2;
    }

    @Override
    public boolean restsIn(Scene scene, BatteryString string) {
      return !scene.blocks().isAnyBaseline(string);
    }

    @Override
    public String unit() {
      return "%";
    }

    @Override
    public double guard(Scene scene, int block) {
      return rise(scene, block).uncertaintyPercent();
    }

    @Override
    public String regime() {
      return "from-baseline";
    }

    @Override
    public String detail() {
      return isRise ? "above its own baseline" : "below its own baseline";
    }
  }

  /**
   * How much it rose within a week: +10 %, told by three readings in a row. Where there are no
   * readings to compare nothing is said.
   */
  record WithinWeek() implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int block) {
      double percent = rise(scene, block).percent();
      return Double.isNaN(percent) ? 0 : percent;
    }

    private static OhmicRise rise(Scene scene, int block) {
      var string = scene.stringOfBlock().get(block);
      return scene.blocks().ohmicRiseOfWeek(string, block - string.firstBlock());
    }

    @Override
    public double limit(Scene scene, int block) {
      return 10;
    }

    @Override
    public double deadband(Scene scene, int block) {
      return 2;
    }

    @Override
    public String unit() {
      return "%";
    }

    @Override
    public double guard(Scene scene, int block) {
      return rise(scene, block).uncertaintyPercent();
    }

    @Override
    public String detail() {
      return "more than a week ago";
    }
  }
}
