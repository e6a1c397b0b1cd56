package bms600.core.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a number stands in registers. */
public enum WordType {
  UINT16(1, 0, 0xFFFF),
  INT16(1, -0x8000, 0x7FFF),
  /** High word first, as the next. */
  UINT32(2, 0, 0xFFFF_FFFFL),
  INT32(2, -0x8000_0000L, 0x7FFF_FFFFL),
  /** Low word first, as the next. */
  UINT32_LOW(2, 0, 0xFFFF_FFFFL),
  INT32_LOW(2, -0x8000_0000L, 0x7FFF_FFFFL),
  /** One register for all places: each has a bit, from the lowest on. */
  BITS(1, 0, 1);

  private final int words;
  private final long lowest;
  private final long highest;

  WordType(int words, long lowest, long highest) {
    this.words = words;
    this.lowest = lowest;
    this.highest = highest;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<WordType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
  }

  public int words() {
    return words;
  }

  public boolean isLowWordFirst() {
    return this == UINT32_LOW || this == INT32_LOW;
  }

  boolean holds(long number) {
    return number >= lowest && number <= highest;
  }

  long lowest() {
    return lowest;
  }

  long highest() {
    return highest;
  }
}
