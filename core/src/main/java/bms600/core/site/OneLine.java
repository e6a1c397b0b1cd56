package bms600.core.site;

/**
 * Text of others as one line that shows as itself: what a person, a site file, a mail server or a
 * modem said, before it stands in a journal, a log, a message or on a console. A character that
 * ends a line, steers a terminal (C0 and C1 of ISO 6429), hides itself or turns the direction of
 * reading (category Cf of Unicode), and a half of a pair without its other half, is a space
 * afterwards.
 */
public final class OneLine {
  private OneLine() {}

  /** The whole text; the text itself where nothing in it is such a character. */
  public static String of(String text) {
    boolean isPlain = text.chars().allMatch(unit -> unit >= ' ' && unit < 0x7F);
    if (isPlain) {
      return text;
    }
    var line = new StringBuilder(text.length());
    text.codePoints().forEach(one -> line.appendCodePoint(shows(one) ? one : ' '));
    return line.toString();
  }

  /**
   * The text itself up to a length, and an ellipsis where more follows; never half a character.
   *
   * @param longest in units of UTF-16, the ellipsis included
   */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static boolean shows(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
