package bms600.master.panel;

import java.util.Arrays;

/**
 * The dots of the display, 128 by 32. Immutable.
 *
 * <p>{@link #bytes} gives them row by row, eight dots a byte, the leftmost in the highest bit: 512
 * bytes.
 */
public final class Framebuffer {
  public static final int WIDTH = 128;
  public static final int HEIGHT = 32;
  private static final int CELL_WIDTH = 6;
  private static final int CELL_HEIGHT = 8;

  /** 21 cells of 6 leave two columns: one at each edge. */
  private static final int LEFT = 1;

  private final byte[] bytes = new byte[WIDTH * HEIGHT / 8];

  private Framebuffer() {}

  /** The dots of this text. */
  public static Framebuffer of(TextScreen screen) {
    var dots = new Framebuffer();
    for (int row = 0; row < TextScreen.ROWS; row++) {
      String text = screen.rows().get(row);
      for (int column = 0; column < TextScreen.COLUMNS; column++) {
        dots.draw(text.charAt(column), LEFT + column * CELL_WIDTH, row * CELL_HEIGHT);
      }
    }
    return dots;
  }

  private void draw(char letter, int left, int top) {
    for (int y = 0; y < Glyphs.HEIGHT; y++) {
      for (int x = 0; x < Glyphs.WIDTH; x++) {
        if (Glyphs.dot(letter, x, y)) {
          int at = (top + y) * WIDTH + left + x;
          bytes[at / 8] |= (byte) (0x80 >> at % 8);
        }
      }
    }
  }

  /**
   * Whether a dot is set.
   *
   * @param x 0 to 127 from the left
   * @param y 0 to 31 from the top
   */
  public boolean dot(int x, int y) {
    int at = y * WIDTH + x;
    return (bytes[at / 8] & 0x80 >> at % 8) != 0;
  }

  /** A copy of all dots, 512 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Framebuffer that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Rows of # and dots, as a person looks at it. */
  @Override
  public String toString() {
    var text = new StringBuilder((WIDTH + 1) * HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        text.append(dot(x, y) ? '#' : '.');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
