package bms600.core.alarm;

import bms600.core.alarm.BlockLimits.Level;
import bms600.core.estimate.StringState;

/** How much alternating current and voltage a charger may lay over its direct one, on float. */
final class RippleLimits {
  private RippleLimits() {}

  /** 5 A rms for each 100 Ah (IEC 62485-2), critical at twice that. */
  record Current(Level level) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int index) {
      return scene.image().string(index).rippleCurrent().goodOrNaN();
    }

    @Override
    public double limit(Scene scene, int index) {
      double share = level == Level.CRITICAL ? 0.10 : 0.05;
      return onFloat(scene, index)
          ? share * scene.string(index).type().capacity().value()
          : Double.NaN;
    }

    @Override
    public boolean isKnown(Scene scene, int index) {
      return scene.strings().get(index).state() != StringState.UNKNOWN;
    }

    @Override
    public double deadband(Scene scene, int index) {
      return 0.1 * 0.05 * scene.string(index).type().capacity().value();
    }

    @Override
    public String unit() {
      return "A";
    }
  }

  /** 0.5 % rms of the string's voltage, critical at 1 %. */
  record Voltage(Level level) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int index) {
      var seen = scene.image().string(index);
      return 100 * seen.rippleVoltage().goodOrNaN() / seen.voltage().goodOrNaN();
    }

    @Override
    public double limit(Scene scene, int index) {
      return onFloat(scene, index) ? (level == Level.CRITICAL ? 1.0 : 0.5) : Double.NaN;
    }

    @Override
    public boolean isKnown(Scene scene, int index) {
      return scene.strings().get(index).state() != StringState.UNKNOWN;
    }

    @Override
    public double deadband(Scene scene, int index) {
      return 0.05;
    }

    @Override
    public String unit() {
      return "%";
    }
  }

  private static boolean onFloat(Scene scene, int index) {
    return scene.strings().get(index).state() == StringState.FLOAT;
  }
}
