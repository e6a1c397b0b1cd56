package bms600.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Debounce as timelines: each character is one reading, C closed and o open; below, the position
 * that counts.
 */
final class ContactTest {

  @ParameterizedTest(name = "every {0} ms, debounce {1} ms: {2}")
  @CsvSource({
    // at 50 ms a new position counts with its fifth reading: 200 ms after its first
    "50,   200, ooooCCCCCCCCooooooo, ooooooooCCCCCCCCooo",
    "50,   200, ooCoCCoCCCoCCCCoooo, ooooooooooooooooooo",
    "50,   200, ooCCCCoCCCCCCCooooC, oooooooooooCCCCCCCC",
    // at 1 s, the pace of a port, with its second
    "1000, 200, oooCooCCCoCooo,      oooooooCCCCCoo",
    "1000, 1500, oooCCCCooCCoooo,    oooooCCCCCCCCoo",
    // without debounce every reading counts
    "1000, 0,   oCoCCo,              oCoCCo",
    // the first reading counts at once
    "1000, 200, CCCo,                CCCC"
  })
  void aPositionCountsOnceItHasStood(int everyMs, int debounceMs, String read, String counts) {
    var said = new StringBuilder();
    var contact = Contact.first(read.charAt(0) == 'C');
    for (int i = 0; i < read.length(); i++) {
      long atNanos = 1_000_000L * i * everyMs;
      contact = contact.step(read.charAt(i) == 'C', atNanos, Duration.ofMillis(debounceMs));
      said.append(contact.closed() ? 'C' : 'o');
    }
    assertThat(said).hasToString(counts);
  }
}
