package bms600.core.alarm;

import bms600.core.alarm.BlockLimits.Level;
import bms600.core.estimate.StringState;
import bms600.core.site.BatteryString;
import bms600.core.site.IoModule.Meaning;

/** What is wrong with the energy there is: how long it lasts, what blocks hold, who refills it. */
final class EnergyRules {
  /** One-sided, for 95 %. */
  private static final double SURE = 1.645;

  private EnergyRules() {}

  /**
   * How long the load can still be carried: in a discharge 15 and 5 min; else only against a limit
   * of the site's choice, for nobody else knows what it needs.
   */
  record AutonomyLow(Level level, boolean inDischarge) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int string) {
      return applies(scene, string) ? scene.autonomies().strings().get(string).outlook().p50() : 0;
    }

    @Override
    public double limit(Scene scene, int string) {
      if (!applies(scene, string)) {
        return Double.NaN;
      }
      return !inDischarge ? 0 : level == Level.CRITICAL ? 5 : 15;
    }

    private boolean applies(Scene scene, int string) {
      return scene.strings().get(string).state() == StringState.DISCHARGE == inDischarge;
    }

    @Override
    public double deadband(Scene scene, int string) {
      return 1;
    }

    @Override
    public boolean isKnown(Scene scene, int index) {
      return scene.strings().get(index).state() != StringState.UNKNOWN;
    }

    @Override
    public String unit() {
      return "min";
    }

    @Override
    public String regime() {
      return inDischarge ? "" : "in-standby";
    }
  }

  /** Health of a block, left open while the limit lies within its band; of none known, nothing. */
  record HealthLow(Level level) implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int block) {
      var string = scene.stringOfBlock().get(block);
      return scene
          .blocks()
          .health(string, block - string.firstBlock())
          .map(health -> health.value())
          .orElse(100.0);
    }

    @Override
    public double limit(Scene scene, int block) {
      return level == Level.CRITICAL ? 80 : 90;
    }

    @Override
    public double deadband(Scene scene, int block) {
      return 2;
    }

    @Override
    public boolean restsIn(Scene scene, BatteryString string) {
      return !scene.blocks().isAnyHealth(string);
    }

    @Override
    public String unit() {
      return "%";
    }

    @Override
    public double guard(Scene scene, int block) {
      var string = scene.stringOfBlock().get(block);
      return scene
          .blocks()
          .health(string, block - string.firstBlock())
          .map(health -> SURE * health.sigma())
          .orElse(0.0);
    }
  }

  /**
   * A string discharges although mains is there by its contact: the charger does not carry the
   * load.
   */
  record DischargeWithMains() implements Condition {
    @Override
    public Verdict judge(Scene scene, int string, boolean active) {
      return switch (scene.strings().get(string).state()) {
        case UNKNOWN -> Verdict.UNKNOWN;
        case DISCHARGE -> mains(scene);
        case FLOAT, CHARGE, BOOST, REST, OPEN -> Verdict.CLEAR;
      };
    }

    @Override
    public Evidence evidence(Scene scene, int string) {
      double currentA = scene.image().string(string).current().goodOrNaN();
      return new Evidence(currentA, Double.NaN, "A", "it discharges while mains is present", 0);
    }
  }

  /**
   * A string rests below its float voltage, uncharged: with mains for ten minutes, or for a day
   * where nobody tells of the mains. A charger that pauses on purpose wants this switched off.
   */
  record Uncharged(boolean withMains) implements Condition {
    @Override
    public String level() {
      return withMains ? "warning-with-mains" : "warning";
    }

    @Override
    public Verdict judge(Scene scene, int string, boolean active) {
      return switch (scene.strings().get(string).state()) {
        case UNKNOWN -> Verdict.UNKNOWN;
        case REST -> withMains ? mains(scene) : withoutMains(scene);
        case FLOAT, CHARGE, BOOST, DISCHARGE, OPEN -> Verdict.CLEAR;
      };
    }

    private static Verdict withoutMains(Scene scene) {
      return mains(scene) == Verdict.CLEAR ? Verdict.CLEAR : Verdict.HOLDS;
    }

    @Override
    public Evidence evidence(Scene scene, int string) {
      double voltageV = scene.image().string(string).voltage().goodOrNaN();
      return new Evidence(voltageV, Double.NaN, "V", "it rests below its float voltage", 0);
    }
  }

  /** Whether mains is there: HOLDS when its contact says so, UNKNOWN where none tells. */
  private static Verdict mains(Scene scene) {
    return switch (Contacts.active(scene, Meaning.MAINS_FAILED)) {
      case HOLDS -> Verdict.CLEAR;
      case CLEAR -> Verdict.HOLDS;
      case UNKNOWN -> Verdict.UNKNOWN;
    };
  }
}
