package bms600.core.alarm;

import bms600.core.estimate.thermal.Ambient;
import bms600.core.estimate.thermal.RunawayRisk;
import bms600.core.measure.Channel;
import java.util.Locale;

/** Blocks that warm themselves. */
final class ThermalRules {
  private ThermalRules() {}

  /** A loop gain beyond a limit; unknown while the block, the room or the charge tells nothing. */
  record Runaway(double limit) implements Condition {
    private static final double DEADBAND = 0.05;
    private static final double STEADY_K_PER_H = 0.05;

    /** Two thermometers of ±0.5 °C: below, a block that gets warmer is not yet warmer by itself. */
    private static final double LEAST_EXCESS_K = 1;

    @Override
    public Verdict judge(Scene scene, int block, boolean active) {
      var risk = scene.thermal().blocks().get(block);
      double gain = risk.gain();
      if (Double.isNaN(gain)
          || scene.thermal().ambient().source() == Ambient.Source.UNKNOWN
          || Double.isNaN(scene.image().good(block, Channel.TEMPERATURE))) {
        return Verdict.UNKNOWN;
      }
      if (!active && risk.excessK() < LEAST_EXCESS_K) {
        return Verdict.CLEAR;
      }
      return gain >= (active ? limit - DEADBAND : limit) ? Verdict.HOLDS : Verdict.CLEAR;
    }

    @Override
    public Evidence evidence(Scene scene, int block) {
      var string = scene.stringOfBlock().get(block);
      var risk = scene.thermal().blocks().get(block);
      return Evidence.words(
          String.format(
              Locale.ROOT,
              "%s warms itself: %.1f K above ambient, %s, loop gain %.2f; %s",
              string.blockName(block - string.firstBlock() + 1),
              risk.excessK(),
              slope(risk),
              risk.gain(),
              scene.thermal().ambient().source().words()));
    }

    private static String slope(RunawayRisk risk) {
      if (Math.abs(risk.slope()) < STEADY_K_PER_H) {
        return "steady";
      }
      return String.format(
          Locale.ROOT,
          "%s %.1f K/h",
          risk.slope() > 0 ? "rising" : "falling",
          Math.abs(risk.slope()));
    }
  }
}
