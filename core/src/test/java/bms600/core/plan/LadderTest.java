package bms600.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LadderTest {
  /**
   * By hand, from the end: 16 W at 16 V are 1 A, which lose 2 V in 2 Ω, so 18 V before; 16 W there
   * are 8/9 A, and 17/9 A lose 34/9 V in the first 2 Ω: the feed has 196/9 V.
   */
  @Test
  void twoLoadsSettleWhereTheHandCalculationPutsThem() {
    var load = new Load(16, 2);
    var ladder = Ladder.solve(196.0 / 9, List.of(load, load)).orElseThrow();
    assertThat(ladder.volts().getFirst()).isCloseTo(18, within(1e-9));
    assertThat(ladder.endV()).isCloseTo(16, within(1e-9));
    assertThat(ladder.feedA()).isCloseTo(17.0 / 9, within(1e-9));
  }

  /** One load: V² − F·V + P·R = 0, of which the upper root is stable. */
  @Test
  void oneLoadStandsAtTheUpperRootOfItsQuadratic() {
    var ladder = Ladder.solve(24, List.of(new Load(100, 1))).orElseThrow();
    assertThat(ladder.endV()).isCloseTo((24 + Math.sqrt(24 * 24 - 400)) / 2, within(1e-9));
  }

  /** No more than F²/4R can be drawn through a resistance. */
  @Test
  void moreThanTheMatchedPowerCollapses() {
    assertThat(Ladder.solve(24, List.of(new Load(143.9, 1)))).isPresent();
    assertThat(Ladder.solve(24, List.of(new Load(144.1, 1)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 55, 70, 110})
  void whatIsFedIsWhatTheLoadsTakeAndTheCablesLose(int count) {
    var loads = new ArrayList<Load>(Collections.nCopies(count, new Load(0.25, 0.0869)));
    loads.add(new Load(0.5, 0.2276));
    loads.add(new Load(1, 0.2276));
    var ladder = Ladder.solve(24, loads).orElseThrow();
    double lostW = 0;
    double before = 24;
    for (int i = 0; i < loads.size(); i++) {
      double dropV = before - ladder.volts().get(i);
      lostW += dropV * dropV / loads.get(i).cableOhm();
      before = ladder.volts().get(i);
    }
    assertThat(ladder.feedW()).isCloseTo(ladder.loadW() + lostW, within(1e-8));
  }

  @Test
  void nothingOnTheBusTakesNothing() {
    var ladder = Ladder.solve(24, List.of()).orElseThrow();
    assertThat(ladder.endV()).isEqualTo(24);
    assertThat(ladder.feedW()).isZero();
  }
}
