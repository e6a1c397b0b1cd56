package bms600.core.estimate.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Curves made from a closed form, so that the share is known. */
class BlockWarpTest {
  private static final double DROP_V = 0.02;
  private static final double[] AH = ampereHours();

  private static double[] ampereHours() {
    var ah = new double[250];
    Arrays.setAll(ah, i -> 0.1 * (i + 1));
    return ah;
  }

  /** A cell of 100 Ah times its size: 2.10 V less 0.2 V and a bend over its depth, and a drop. */
  private static double[] curve(double size, double offsetV) {
    return Arrays.stream(AH)
        .map(ah -> ah / (100 * size))
        .map(x -> 2.10 - 0.2 * x - 0.1 * x * x - DROP_V / size + offsetV)
        .toArray();
  }

  private static double size(double[] blockV) {
    return new BlockWarp(AH, curve(1, 0), DROP_V, 100).find(blockV).orElseThrow().size();
  }

  @Test
  void aSmallerBlockIsFoundThroughTheErrorOfItsSensor() {
    assertThat(size(curve(0.8, 0.002))).isCloseTo(0.8, within(0.02));
    assertThat(size(curve(0.6, -0.002))).isCloseTo(0.6, within(0.02));
    assertThat(size(curve(1.1, 0))).isCloseTo(1.1, within(0.02));
  }

  @Test
  void aBlockThatWasHardlyHeardIsNotJudged() {
    var silent = new double[AH.length];
    Arrays.fill(silent, Double.NaN);
    assertThat(new BlockWarp(AH, curve(1, 0), DROP_V, 100).find(silent)).isEmpty();
  }

  @Test
  void aDeeperDischargeTellsMore() {
    int half = AH.length / 2;
    var shallow =
        new BlockWarp(Arrays.copyOf(AH, half), Arrays.copyOf(curve(1, 0), half), DROP_V, 100)
            .find(Arrays.copyOf(curve(0.9, 0), half))
            .orElseThrow();
    var deep = new BlockWarp(AH, curve(1, 0), DROP_V, 100).find(curve(0.9, 0)).orElseThrow();
    assertThat(deep.sigma()).isLessThan(shallow.sigma());
  }
}
