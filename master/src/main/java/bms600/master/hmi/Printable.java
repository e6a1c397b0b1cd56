package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;

/** Text that shows as itself: nothing in it ends a line, hides, or turns the reading direction. */
final class Printable {
  private Printable() {}

  static String check(String place, String text, int min, int max) throws Refused {
    int length = text.codePointCount(0, text.length());
    boolean blank = min > 0 && text.isBlank();
    if (blank || length < min || length > max || !text.codePoints().allMatch(Printable::shows)) {
      throw new Refused(Why.FIELD, place, text, min + " to " + max + " printable characters");
    }
    return text;
  }

  private static boolean shows(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
