package bms600.master.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 128 by 32 dots hold 21 by 4 letters of 6 by 8: what LCDd calls such a display too. */
class TextScreenTest {
  @Test
  void rowsAreCutAndFilledAndLettersAreThoseOfADisplay() {
    var screen = TextScreen.of("Zürich 25.1 °C 0.3 mΩ µ", "", "a row that is much too long");
    assertThat(screen.rows())
        .containsExactly(
            "Z?rich 25.1 C 0.3 mOh", " ".repeat(21), "a row that is much to", " ".repeat(21));
    assertThat(TextScreen.row("a long name that gives way", "12:00"))
        .isEqualTo("a long name that12:00");
    assertThatThrownBy(() -> new TextScreen(List.of("short", "", "", "")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyLetterHasAPictureOfItsOwn() {
    var pictures = new HashSet<Framebuffer>();
    for (char letter = ' '; letter <= '~'; letter++) {
      pictures.add(Framebuffer.of(TextScreen.of(String.valueOf(letter))));
    }
    assertThat(pictures).hasSize(95);
  }

  /**
   * The last cell: column 21 begins at dot 1 + 20 × 6, row 4 at dot 24; an I has its serifs there.
   */
  @Test
  void lettersStandInCellsOfSixByEight() {
    var dots = Framebuffer.of(TextScreen.of("", "", "", " ".repeat(20) + "I"));
    for (int y = 0; y < Framebuffer.HEIGHT; y++) {
      for (int x = 0; x < Framebuffer.WIDTH; x++) {
        boolean isStem = x == 123 && y >= 24 && y <= 30;
        boolean isSerif = x >= 122 && x <= 124 && (y == 24 || y == 30);
        assertThat(dots.dot(x, y)).as("dot %d, %d", x, y).isEqualTo(isStem || isSerif);
      }
    }
    byte[] bytes = dots.bytes();
    assertThat(bytes).hasSize(512);
    assertThat(bytes[24 * 16 + 15] & 0xFF).isEqualTo(0b0011_1000);
  }
}
