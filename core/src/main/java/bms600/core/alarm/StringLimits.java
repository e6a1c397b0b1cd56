package bms600.core.alarm;

import bms600.core.alarm.BlockLimits.Level;
import bms600.core.estimate.StringState;
import bms600.core.measure.Flag;
import bms600.core.site.Chemistry;

/** Default setpoints of a string, by its type and state. */
final class StringLimits {
  private StringLimits() {}

  /**
   * Above the float set-point: +1.5 % and +3 %, on float; the latter also where a string is boosted
   * without a reason, for then the state changes before the delay is over.
   */
  record VoltageHigh(Level level) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int index) {
      return undisturbedV(scene, index);
    }

    @Override
    public double limit(Scene scene, int index) {
      boolean critical = level == Level.CRITICAL;
      boolean applies =
          isOnFloat(scene, index) || (critical && LeftFloat.upward(scene, index) == Verdict.HOLDS);
      return applies ? floatV(scene, index) * (critical ? 1.03 : 1.015) : Double.NaN;
    }

    @Override
    public boolean isKnown(Scene scene, int index) {
      return isStateKnown(scene, index)
          && (level == Level.WARNING || LeftFloat.upward(scene, index) != Verdict.UNKNOWN);
    }

    @Override
    public String detail(Scene scene, int index) {
      return LeftFloat.upward(scene, index) == Verdict.HOLDS
          ? "boosted, and neither a discharge nor a contact tells why"
          : "";
    }

    @Override
    public double deadband(Scene scene, int index) {
      return 0.005 * floatV(scene, index);
    }

    @Override
    public String unit() {
      return "V";
    }

    /** A choice is meant for the reference temperature, and moves with the float voltage. */
    @Override
    public double chosen(Scene scene, int index, double choice) {
      return choice + compensation(scene, index);
    }
  }

  /**
   * Below the float set-point: −1.5 % and −3 %, the latter also of a string that rests without a
   * reason; in a discharge 1.90 V and end voltage per cell.
   */
  record VoltageLow(Level level, boolean onFloat) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int index) {
      return undisturbedV(scene, index);
    }

    @Override
    public double limit(Scene scene, int index) {
      var string = scene.string(index);
      double cells = string.blocks() * string.type().cellsPerBlock();
      boolean critical = level == Level.CRITICAL;
      double endV = string.type().endVoltage().value();
      double warnV = string.type().chemistry() == Chemistry.NICD ? 1.10 : 1.90;
      return switch (scene.strings().get(index).state()) {
        case FLOAT -> onFloat ? floatV(scene, index) * (critical ? 0.97 : 0.985) : Double.NaN;
        case DISCHARGE -> onFloat ? Double.NaN : cells * (critical ? endV : Math.max(warnV, endV));
        case REST ->
            isForsaken(scene, index, Verdict.HOLDS) ? floatV(scene, index) * 0.97 : Double.NaN;
        case CHARGE, BOOST, OPEN, UNKNOWN -> Double.NaN;
      };
    }

    @Override
    public boolean isKnown(Scene scene, int index) {
      return isStateKnown(scene, index) && !isForsaken(scene, index, Verdict.UNKNOWN);
    }

    private boolean isForsaken(Scene scene, int index, Verdict verdict) {
      return onFloat && level == Level.CRITICAL && LeftFloat.downward(scene, index) == verdict;
    }

    @Override
    public String detail(Scene scene, int index) {
      return isForsaken(scene, index, Verdict.HOLDS) ? "nothing charges it any more" : "";
    }

    @Override
    public double deadband(Scene scene, int index) {
      return 0.005 * floatV(scene, index);
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
    public double chosen(Scene scene, int index, double choice) {
      return onFloat ? choice + compensation(scene, index) : choice;
    }
  }

  /** 0.20 and 0.30 of C10; AGM 0.25; Ni-Cd 0.2 and 0.4 of C5. */
  record ChargeCurrent(Level level) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int index) {
      return scene.image().string(index).current().goodOrNaN();
    }

    @Override
    public double limit(Scene scene, int index) {
      var type = scene.string(index).type();
      boolean critical = level == Level.CRITICAL;
      double share =
          switch (type.chemistry()) {
            case VRLA_AGM -> critical ? 0.30 : 0.25;
            case VRLA_GEL, VLA -> critical ? 0.30 : 0.20;
            case NICD -> critical ? 0.40 : 0.20;
          };
      return share * type.capacity().value();
    }

    @Override
    public double deadband(Scene scene, int index) {
      return 0.02 * scene.string(index).currentRangeA();
    }

    @Override
    public String unit() {
      return "A";
    }
  }

  /** 95 % of what the Hall sensors can measure; given as a positive magnitude. */
  record DischargeCurrent() implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int index) {
      return -scene.image().string(index).current().goodOrNaN();
    }

    @Override
    public double limit(Scene scene, int index) {
      return 0.95 * scene.string(index).currentRangeA();
    }

    @Override
    public double deadband(Scene scene, int index) {
      return 0.02 * scene.string(index).currentRangeA();
    }

    @Override
    public String unit() {
      return "A";
    }
  }

  /** Charge left, %. */
  static double charge(Scene scene, int index) {
    return scene.strings().get(index).chargePercent();
  }

  private static boolean isOnFloat(Scene scene, int index) {
    return scene.strings().get(index).state() == StringState.FLOAT;
  }

  private static boolean isStateKnown(Scene scene, int index) {
    return scene.strings().get(index).state() != StringState.UNKNOWN;
  }

  /** Voltage, V; NaN where it is the sum of the blocks and an ohmic test disturbs one of them. */
  private static double undisturbedV(Scene scene, int index) {
    var seen = scene.image().string(index);
    return seen.voltageIsSum() && isTesting(scene, index) ? Double.NaN : seen.voltage().goodOrNaN();
  }

  private static boolean isTesting(Scene scene, int index) {
    var string = scene.string(index);
    for (int block = string.firstBlock(); block < string.firstBlock() + string.blocks(); block++) {
      if (Flag.OHMIC_TEST_RUNNING.in(scene.image().flags(block))) {
        return true;
      }
    }
    return false;
  }

  private static double floatV(Scene scene, int index) {
    var string = scene.string(index);
    double reference = string.type().reference().value();
    double meanC = scene.image().string(index).meanTemperatureC();
    return string.blocks() * string.type().floatBlockV(Double.isNaN(meanC) ? reference : meanC);
  }

  private static double compensation(Scene scene, int index) {
    var string = scene.string(index);
    double reference = string.type().reference().value();
    return floatV(scene, index) - string.blocks() * string.type().floatBlockV(reference);
  }
}
