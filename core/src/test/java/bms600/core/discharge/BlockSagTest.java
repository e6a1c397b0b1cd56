package bms600.core.discharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockSagTest {
  /**
   * Three minutes of 0.35 C10: every block rises from its coup de fouet. The one whose resistance
   * has doubled rises most of all, and is the weakest nevertheless.
   */
  @Test
  void theBlockThatIsLowestAtTheEndIsTheWeakestAlsoWhereAllRise() {
    var blocks =
        List.of(
            new BlockSag(55, 1.9850, 1.9909, 1.973),
            new BlockSag(17, 1.8714, 1.8874, 1.868),
            new BlockSag(59, 1.9780, 1.9850, 1.966));
    assertThat(BlockSag.ranked(blocks)).extracting(BlockSag::number).containsExactly(17, 59, 55);
  }

  /** A deep discharge: who has lost capacity falls behind, from wherever it began. */
  @Test
  void theOneThatFallsAwayIsTheWeakestAndTheUnknownIsLast() {
    var blocks =
        List.of(
            new BlockSag(1, 2.01, Double.NaN, Double.NaN),
            new BlockSag(2, 2.00, 1.90, 1.90),
            new BlockSag(3, 2.02, 1.75, 1.74));
    assertThat(BlockSag.ranked(blocks)).extracting(BlockSag::number).containsExactly(3, 2, 1);
  }
}
