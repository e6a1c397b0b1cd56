package bms600.core.point;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * How a value is told as a whole number: {@code value = raw × scale}. Every type keeps one number
 * for "absent" and never uses it for a value.
 */
public enum PointType {
  INT16(1, -0x7FFF, 0x7FFF, 0x8000),
  UINT16(1, 0, 0xFFFE, 0xFFFF),
  INT32(2, -0x7FFFFFFF, 0x7FFFFFFF, 0x80000000L),
  UINT32(2, 0, 0xFFFFFFFEL, 0xFFFFFFFFL),
  /** Only ever grows, and wraps at 2^32. At the number for "absent" it lags by one. */
  COUNTER32(2, 0, 0xFFFFFFFEL, 0xFFFFFFFFL);

  private static final long COUNTER_WRAP = 1L << 32;

  private final int words;
  private final long lowest;
  private final long highest;
  private final long absent;

  PointType(int words, long lowest, long highest, long absent) {
    this.words = words;
    this.lowest = lowest;
    this.highest = highest;
    this.absent = absent;
  }

  static PointType of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /**
   * How a receiver has to take it: {@code int16}, {@code uint16}, {@code int32}, {@code uint32}.
   */
  public String code() {
    return this == COUNTER32 ? UINT32.code() : name().toLowerCase(Locale.ROOT);
  }

  /** How many 16-bit words it takes. */
  public int words() {
    return words;
  }

  public long lowest() {
    return lowest;
  }

  public long highest() {
    return highest;
  }

  /** The bits that mean "absent". */
  public long absent() {
    return absent;
  }

  /** The whole number for a value, or empty where there is none or it cannot be told. */
  OptionalLong raw(double scaled) {
    if (Double.isNaN(scaled)) {
      return OptionalLong.empty();
    }
    long raw = Math.round(scaled);
    if (this == COUNTER32) {
      return OptionalLong.of(Math.min(Math.floorMod(raw, COUNTER_WRAP), highest));
    }
    return raw < lowest || raw > highest ? OptionalLong.empty() : OptionalLong.of(raw);
  }
}
