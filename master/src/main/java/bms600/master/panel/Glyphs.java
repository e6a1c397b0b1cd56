package bms600.master.panel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The letters of the display, five dots wide and seven high: {@code glyphs.txt} beside this. */
final class Glyphs {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;
  private static final int FIRST = ' ';
  private static final int LAST = '~';
  private static final byte[][] ROWS = read();

  private Glyphs() {}

  /**
   * Whether this dot of a letter is set.
   *
   * @param letter printable ASCII
   * @param x 0 to 4 from the left
   * @param y 0 to 6 from the top
   */
  static boolean dot(char letter, int x, int y) {
    return (ROWS[letter - FIRST][y] >> (WIDTH - 1 - x) & 1) != 0;
  }

  private static byte[][] read() {
    var rows = new byte[LAST - FIRST + 1][HEIGHT];
    try (var in = Objects.requireNonNull(Glyphs.class.getResourceAsStream("glyphs.txt"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                String[] part = line.split(" ", -1);
                int letter = Integer.parseInt(part[0], 16) - FIRST;
                for (int y = 0; y < HEIGHT; y++) {
                  rows[letter][y] =
                      Byte.parseByte(part[1 + y].replace('#', '1').replace('.', '0'), 2);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
