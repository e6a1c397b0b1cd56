package bms600.core.site;

/** Refuses what cannot be, in words: the guards of this room's constructors. */
final class Check {
  private Check() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static String name(String name, String of) {
    that(
        name.matches("[A-Za-z][A-Za-z0-9_-]{0,15}"),
        of + " name '" + name + "' must be a letter followed by up to 15 letters, digits, - or _");
    return name;
  }
}
