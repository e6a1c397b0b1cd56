package bms600.master.panel;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the display shows: 4 rows of 21 letters of ASCII, as many as 128 by 32 dots hold.
 *
 * @param rows exactly 4, each of exactly 21 printable letters
 */
public record TextScreen(List<String> rows) {
  public static final int ROWS = 4;
  public static final int COLUMNS = 21;

  public TextScreen {
    rows = List.copyOf(rows);
    if (rows.size() != ROWS || !rows.stream().allMatch(TextScreen::fits)) {
      throw new IllegalArgumentException("no screen of 4 rows of 21 printable letters: " + rows);
    }
  }

  private static boolean fits(String row) {
    return row.length() == COLUMNS
        && row.chars().allMatch(letter -> letter >= ' ' && letter <= '~');
  }

  /** Rows of any length and letters, cut or filled to size; at most four. */
  public static TextScreen of(String... rows) {
    return new TextScreen(
        Stream.concat(Stream.of(rows), Stream.generate(() -> ""))
            .limit(ROWS)
            .map(row -> padded(ascii(row)))
            .toList());
  }

  /** A row with one text at its left and one at its right; the left one gives way. */
  static String row(String left, String right) {
    String start = ascii(left);
    String end = ascii(right);
    int room = COLUMNS - end.length();
    String cut = start.length() > room ? start.substring(0, Math.max(0, room)) : start;
    return cut + " ".repeat(Math.max(0, room - cut.length())) + end;
  }

  private static String padded(String row) {
    return row.length() > COLUMNS
        ? row.substring(0, COLUMNS)
        : row + " ".repeat(COLUMNS - row.length());
  }

  /**
   * Displays have no other letters: units are told as on any such panel, what else there is as ?.
   */
  private static String ascii(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '°' -> {} // 25.1 °C becomes 25.1 C
                case 'Ω' -> plain.append("Ohm");
                case 'µ' -> plain.append('u');
                case '−', '–', '—' -> plain.append('-');
                case '…' -> plain.append("...");
                default -> plain.append(letter >= ' ' && letter <= '~' ? (char) letter : '?');
              }
            });
    return plain.toString();
  }
}
