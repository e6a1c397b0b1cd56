package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timelines of one latch, one character a second: verdicts above, what must stand below. */
class AlarmLatchTest {

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          overvoltage            | 3 | 5 | HH?HHH????CC?CCCCCHHHH | ...AAAAAAAAAAAA.....AA
          at once                | 0 | 0 | HCHC                   | A.A.
          too short              | 4 | 4 | HHHCHHHCHHH            | ...........
          raised at the delay    | 4 | 4 | HHHH                   | ...A
          silence is no evidence | 3 | 3 | HH??????               | ........
          silence clears nothing | 1 | 2 | H???????C?C            | AAAAAAAAAA.
          one good second        | 1 | 3 | HCCHCCHCC              | AAAAAAAAA
          """)
  void followsItsStory(String name, int onS, int offS, String verdicts, String expected) {
    var latch = AlarmLatch.NORMAL;
    var seen = new StringBuilder();
    for (int at = 0; at < verdicts.length(); at++) {
      char verdict = verdicts.charAt(at);
      latch =
          latch.step(
              verdict == 'H' ? Verdict.HOLDS : verdict == 'C' ? Verdict.CLEAR : Verdict.UNKNOWN,
              Duration.ofSeconds(1),
              Duration.ofSeconds(onS),
              Duration.ofSeconds(offS));
      seen.append(latch.active() ? 'A' : '.');
    }
    assertThat(seen).as(name).hasToString(expected);
  }
}
