package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameRunsTest {
  /** The 420 blocks of a full site: a record that is signed names all of them, not the first. */
  @Test
  void sixStringsOfSeventyBlocksAreSixRuns() {
    var names =
        IntStream.rangeClosed(1, 6)
            .boxed()
            .flatMap(string -> IntStream.rangeClosed(1, 70).mapToObj(i -> "S" + string + "." + i))
            .toList();
    assertThat(NameRuns.of(names))
        .isEqualTo("S1.1–S1.70, S2.1–S2.70, S3.1–S3.70, S4.1–S4.70, S5.1–S5.70, S6.1–S6.70");
  }

  @Test
  void aGapEndsARunAndTwoAreNamedBoth() {
    assertThat(NameRuns.of(List.of("S1.1", "S1.2", "S1.4", "S1.5", "S1.6", "S2.7", "mail")))
        .isEqualTo("S1.1, S1.2, S1.4–S1.6, S2.7, mail");
    assertThat(NameRuns.of(List.of("S1.9", "S1.10", "S1.11"))).isEqualTo("S1.9–S1.11");
    assertThat(NameRuns.of(List.of("a07", "a08", "a09"))).isEqualTo("a07, a08, a09");
    assertThat(NameRuns.of(List.of())).isEmpty();
  }

  @Test
  void whatDoesNotFitIsCounted() {
    var alone = IntStream.range(0, 433).mapToObj(i -> "COM1/" + 2 * i + " S1." + i).toList();
    assertThat(NameRuns.of(alone)).endsWith("S1.69 … +363").contains("COM1/138");
  }
}
