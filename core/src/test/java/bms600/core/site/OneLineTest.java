package bms600.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.HostileTexts;
import bms600.core.measure.UplinkHealth;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** By the categories of the Unicode Standard, and by what UTF-8 can hold. */
final class OneLineTest {
  /** Controls, invisible letters, ends of lines and of paragraphs, halves of pairs. */
  private static final String HIDDEN = "(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}].*";

  @Test
  void nothingOfOthersEndsALineOrSteersATerminal() {
    int hidden = 0;
    for (var text : HostileTexts.all()) {
      String line = OneLine.of(text);
      assertThat(line).doesNotMatch(HIDDEN).hasSameSizeAs(line);
      assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .isEqualTo(line);
      assertThat(UplinkHealth.fails("mqtt-json", text).why()).isEqualTo(line);
      hidden += text.matches(HIDDEN) ? 1 : 0;
      if (!text.matches(HIDDEN)) {
        assertThat(line).isEqualTo(text);
      }
    }
    assertThat(hidden).isGreaterThan(50);
  }

  @Test
  void whatIsCutEndsWithAWholeCharacter() {
    for (var text : HostileTexts.all()) {
      for (int longest = 2; longest < 90; longest++) {
        String cut = OneLine.cut(OneLine.of(text), longest);
        assertThat(cut.length()).isLessThanOrEqualTo(Math.max(longest, 0));
        assertThat(cut).doesNotMatch("(?s).*\\p{Cs}.*");
      }
    }
    assertThat(OneLine.cut("short", 5)).isEqualTo("short");
    assertThat(OneLine.cut("longer", 5)).isEqualTo("long…");
  }
}
