package bms600.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Curves made from a closed form, so that the share is known. */
class BlockWarpTest {
  private static final double[] AH = ampereHours();

  private static double[] ampereHours() {
    var ah = new double[250];
    Arrays.setAll(ah, i -> 0.1 * (i + 1));
    return ah;
  }

  /** A cell of 100 Ah times its share: 2.10 V less 0.2 V and a bend over its depth. */
  private static double[] curve(double share, double offsetV) {
    return Arrays.stream(AH)
        .map(ah -> ah / (100 * share))
        .map(x -> 2.10 - 0.2 * x - 0.1 * x * x + offsetV)
        .toArray();
  }

  @Test
  void aSmallerBlockIsFoundThroughTheErrorOfItsSensor() {
    assertThat(BlockWarp.share(AH, curve(1, 0), curve(0.8, 0.002))).isCloseTo(0.8, within(0.02));
    assertThat(BlockWarp.share(AH, curve(1, 0), curve(0.6, -0.002))).isCloseTo(0.6, within(0.02));
    assertThat(BlockWarp.share(AH, curve(1, 0), curve(1.1, 0))).isCloseTo(1.1, within(0.02));
  }

  @Test
  void aBlockThatWasHardlyHeardIsTakenForTheMedian() {
    var silent = new double[AH.length];
    Arrays.fill(silent, Double.NaN);
    assertThat(BlockWarp.share(AH, curve(1, 0), silent)).isCloseTo(1, within(1e-9));
  }
}
