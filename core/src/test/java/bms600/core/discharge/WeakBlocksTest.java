package bms600.core.discharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The weakest blocks over several discharges; places reckoned by hand. */
class WeakBlocksTest {
  private static BlockSag sag(int number, double sagV) {
    return new BlockSag(number, 2.0, 2.0 - sagV, 1.8);
  }

  @Test
  void aBlockThatIsWeakEachTimeComesBeforeOneThatWasWeakOnce() {
    var deep = List.of(sag(1, 0.10), sag(2, 0.40), sag(3, 0.20), sag(4, 0.30), sag(5, 0.05));
    var shallow = List.of(sag(1, 0.05), sag(2, 0.01), sag(3, 0.03), sag(4, 0.04), sag(5, 0.02));
    var ranked = WeakBlocks.ranked(List.of(deep, shallow));
    assertThat(ranked).extracting(WeakBlocks.Weak::number).containsExactly(4, 1, 2, 3, 5);
    var first = ranked.getFirst();
    assertThat(first.meanPlace()).as("2nd of 5 twice").isEqualTo(0.25);
    assertThat(first.amongWeakest()).isEqualTo(2);
    assertThat(first.meanSagV()).isCloseTo(0.17, within(1e-12));
    assertThat(ranked.get(2).amongWeakest()).as("first, then last").isEqualTo(1);
  }

  @Test
  void aBlockOfWhichNothingIsKnownIsLeftOut() {
    var ranked = WeakBlocks.ranked(List.of(List.of(sag(1, 0.1), sag(2, Double.NaN))));
    assertThat(ranked).extracting(WeakBlocks.Weak::number).containsExactly(1);
    assertThat(WeakBlocks.ranked(List.of())).isEmpty();
  }
}
