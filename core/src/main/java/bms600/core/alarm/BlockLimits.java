package bms600.core.alarm;

import bms600.core.estimate.StringState;
import bms600.core.measure.Channel;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;

/**
 * Default setpoints of a block by chemistry, block voltage and string state.
 *
 * <p>Volts per cell are design proposals of the field's practice, not a standard's; float limits
 * move with the temperature-compensated float voltage.
 */
final class BlockLimits {
  private BlockLimits() {}

  /** Which of two levels. */
  enum Level {
    WARNING,
    CRITICAL
  }

  record VoltageHigh(Level level) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int block) {
      return scene.undisturbedV(block);
    }

    @Override
    public double limit(Scene scene, int block) {
      var type = scene.stringOfBlock().get(block).type();
      boolean onFloat = scene.stateOfBlock(block) == StringState.FLOAT;
      if (!onFloat) {
        return level == Level.CRITICAL ? boostHighCellV(type) * type.cellsPerBlock() : Double.NaN;
      }
      return floatHighCellV(type, level) * type.cellsPerBlock() + compensation(scene, block, type);
    }

    @Override
    public boolean isKnown(Scene scene, int block) {
      return scene.stateOfBlock(block) != StringState.UNKNOWN;
    }

    @Override
    public double deadband(Scene scene, int block) {
      return deadbandV(scene.stringOfBlock().get(block).type());
    }

    @Override
    public String unit() {
      return "V";
    }

    @Override
    public boolean restsIn(Scene scene, BatteryString string) {
      return level == Level.WARNING && scene.stateOf(string) != StringState.FLOAT;
    }

    /** A choice is meant for float; what a boost may reach stays the maker's affair. */
    @Override
    public double chosen(Scene scene, int block, double choice) {
      return scene.stateOfBlock(block) == StringState.FLOAT
          ? choice + compensation(scene, block, scene.stringOfBlock().get(block).type())
          : limit(scene, block);
    }
  }

  /**
   * Too low, for the regime the rule is for: float and discharge differ in limit and in delay.
   *
   * @param onFloat whether float limits are meant; else those of discharge, rest and unknown
   */
  record VoltageLow(Level level, boolean onFloat) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int block) {
      return scene.undisturbedV(block);
    }

    @Override
    public double limit(Scene scene, int block) {
      var type = scene.stringOfBlock().get(block).type();
      double cells = type.cellsPerBlock();
      return switch (scene.stateOfBlock(block)) {
        case FLOAT ->
            onFloat
                ? floatLowCellV(type, level) * cells + compensation(scene, block, type)
                : Double.NaN;
        case DISCHARGE -> onFloat ? Double.NaN : dischargeLowCellV(type, level) * cells;
        case CHARGE, BOOST -> Double.NaN;
        case REST, OPEN, UNKNOWN ->
            level == Level.CRITICAL && !onFloat ? absoluteLowCellV(type) * cells : Double.NaN;
      };
    }

    @Override
    public boolean isKnown(Scene scene, int block) {
      return scene.stateOfBlock(block) != StringState.UNKNOWN;
    }

    @Override
    public double deadband(Scene scene, int block) {
      return deadbandV(scene.stringOfBlock().get(block).type());
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
        case FLOAT -> !onFloat;
        case DISCHARGE -> onFloat;
        case CHARGE, BOOST -> true;
        case REST, OPEN, UNKNOWN -> onFloat || level == Level.WARNING;
      };
    }

    @Override
    public double chosen(Scene scene, int block, double choice) {
      return switch (scene.stateOfBlock(block)) {
        case FLOAT -> choice + compensation(scene, block, scene.stringOfBlock().get(block).type());
        case DISCHARGE -> choice;
        case CHARGE, BOOST, REST, OPEN, UNKNOWN -> limit(scene, block);
      };
    }
  }

  record TemperatureHigh(Level level) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int block) {
      return scene.image().good(block, Channel.TEMPERATURE);
    }

    @Override
    public double limit(Scene scene, int block) {
      boolean critical = level == Level.CRITICAL;
      return switch (scene.stringOfBlock().get(block).type().chemistry()) {
        case VRLA_AGM, VRLA_GEL -> critical ? 45 : 35;
        case VLA -> critical ? 46 : 40;
        case NICD -> critical ? 50 : 45;
      };
    }

    @Override
    public double deadband(Scene scene, int block) {
      return 1;
    }

    @Override
    public String unit() {
      return "°C";
    }
  }

  record TemperatureLow(Level level) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int block) {
      return scene.image().good(block, Channel.TEMPERATURE);
    }

    @Override
    public double limit(Scene scene, int block) {
      boolean critical = level == Level.CRITICAL;
      return switch (scene.stringOfBlock().get(block).type().chemistry()) {
        case VRLA_AGM, VRLA_GEL -> critical ? 0 : 10;
        case VLA -> critical ? 0 : 5;
        case NICD -> critical ? -20 : -10;
      };
    }

    @Override
    public double deadband(Scene scene, int block) {
      return 1;
    }

    @Override
    public String unit() {
      return "°C";
    }
  }

  private static double floatHighCellV(BatteryType type, Level level) {
    boolean critical = level == Level.CRITICAL;
    return switch (type.chemistry()) {
      case VRLA_AGM, VRLA_GEL -> critical ? (type.cellsPerBlock() == 1 ? 2.45 : 2.40) : 2.35;
      case VLA -> critical ? 2.36 : 2.30;
      case NICD -> critical ? 1.56 : 1.48;
    };
  }

  private static double floatLowCellV(BatteryType type, Level level) {
    boolean critical = level == Level.CRITICAL;
    return switch (type.chemistry()) {
      case VRLA_AGM -> critical ? 2.14 : 2.18;
      case VRLA_GEL -> critical ? 2.12 : 2.17;
      case VLA -> critical ? 2.13 : 2.17;
      case NICD -> critical ? 1.30 : 1.36;
    };
  }

  private static double boostHighCellV(BatteryType type) {
    return switch (type.chemistry()) {
      case VRLA_AGM, VRLA_GEL -> 2.45;
      case VLA -> 2.55;
      case NICD -> 1.72;
    };
  }

  private static double dischargeLowCellV(BatteryType type, Level level) {
    if (level == Level.CRITICAL) {
      return type.endVoltage().value();
    }
    return type.chemistry() == Chemistry.NICD ? 1.10 : Math.max(1.90, type.endVoltage().value());
  }

  private static double absoluteLowCellV(BatteryType type) {
    return type.chemistry() == Chemistry.NICD ? 1.00 : 1.67;
  }

  private static double deadbandV(BatteryType type) {
    return type.chemistry() == Chemistry.NICD
        ? 0.008 * type.cellsPerBlock()
        : 0.010 * type.cellsPerBlock();
  }

  private static double compensation(Scene scene, int block, BatteryType type) {
    double temperatureC = scene.image().good(block, Channel.TEMPERATURE);
    return Double.isNaN(temperatureC)
        ? 0
        : type.floatBlockV(temperatureC) - type.floatBlockV(type.reference().value());
  }
}
