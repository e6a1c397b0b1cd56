package bms600.modbus;

/** A number that must lie in a closed range for the frame around it to exist. */
final class Range {
  private Range() {}

  static int check(String what, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(what + " " + value + " is outside " + low + ".." + high);
    }
    return value;
  }

  /** A block of {@code count} coils or registers that starts at {@code address}. */
  static void checkBlock(int address, int count, int most) {
    Range.check("address", address, 0, 0xFFFF);
    Range.check("count", count, 1, most);
    Range.check("last address", address + count - 1, 0, 0xFFFF);
  }
}
