package bms600.sensors;

import bms600.core.measure.Channel;
import bms600.modbus.Bits;
import bms600.modbus.Registers;

/**
 * Where one channel of a sensor stands, and how its number becomes a value.
 *
 * <p>The value is {@code number × digits ÷ power}, so that a register of 22573 at a scale of 0.0001
 * is the double nearest to 2.2573.
 *
 * @param register address in its table
 * @param bit of the register, for {@link WordType#BIT} in a table of words; else 0
 * @param absent the number that means "no value", or {@link #NEVER}
 */
record ChannelRow(
    Channel channel,
    Table table,
    int register,
    WordType type,
    int bit,
    double digits,
    double power,
    long absent) {

  /** No register content is this number. */
  static final long NEVER = Long.MIN_VALUE;

  double decode(Registers registers, int at) {
    long number = type.read(registers, at);
    if (number == absent) {
      return Double.NaN;
    }
    return switch (type) {
      case FLOAT32 -> Float.intBitsToFloat((int) number) * digits / power;
      case BIT -> number >> bit & 1;
      case INT16, UINT16, INT32, UINT32, INT32_LOW_FIRST, UINT32_LOW_FIRST ->
          number * digits / power;
    };
  }

  double decode(Bits bits, int at) {
    return bits.bit(at) ? 1 : 0;
  }

  /**
   * Rounds to the register's resolution and clamps to its range, never into the absent value.
   *
   * @throws IllegalArgumentException for NaN where the table has no absent value
   */
  void encode(double value, int[] words, int at) {
    switch (type) {
      case FLOAT32 -> type.write(floatBits(value), words, at);
      case BIT -> words[at] |= (number(value) != 0 ? 1 : 0) << bit;
      case INT16, UINT16, INT32, UINT32, INT32_LOW_FIRST, UINT32_LOW_FIRST ->
          type.write(number(value), words, at);
    }
  }

  private long floatBits(double value) {
    return Double.isNaN(value) && absent != NEVER
        ? absent
        : Float.floatToIntBits((float) (value * power / digits)) & 0xFFFF_FFFFL;
  }

  private long number(double value) {
    if (!Double.isNaN(value)) {
      long number = type.clamp(Math.round(value * power / digits));
      return number == absent ? number - Long.signum(number) : number;
    }
    if (absent == NEVER) {
      throw new IllegalArgumentException(channel + " cannot be absent in this sensor's table");
    }
    return absent;
  }
}
