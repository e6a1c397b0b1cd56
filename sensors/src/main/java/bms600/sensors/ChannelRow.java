package bms600.sensors;

import bms600.core.measure.Channel;
import bms600.modbus.Bits;
import bms600.modbus.Registers;
import java.util.List;

/**
 * Where one channel of a sensor stands, and how its number becomes a value.
 *
 * @param absents the numbers that mean "no value", the first of them to be written; may be empty
 */
record ChannelRow(Channel channel, Place place, Scale scale, List<Long> absents) {
  ChannelRow {
    absents = List.copyOf(absents);
  }

  /** The value in the channel's SI unit; NaN where there is none, or none that is finite. */
  double decode(Registers registers, int at) {
    if (place.isBit()) {
      return place.isSet(registers, at) ? 1 : 0;
    }
    long content = place.type().read(registers, at);
    for (int i = 0; i < absents.size(); i++) {
      if (absents.get(i) == content) {
        return Double.NaN;
      }
    }
    double value = scale.value(number(content));
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private double number(long content) {
    return isFloat() ? Float.intBitsToFloat((int) content) : content;
  }

  private boolean isFloat() {
    return place.type().kind() == WordType.Kind.FLOAT32;
  }

  double decode(Bits bits, int at) {
    return place.isSet(bits, at) ? 1 : 0;
  }

  /**
   * Rounds to the register's resolution and clamps to its range, never into an absent value.
   *
   * @throws IllegalArgumentException for NaN where the table has no absent value
   */
  void encode(double value, int[] words, int at) {
    if (place.isBit()) {
      place.set(!isAbsent(value) && value != 0, words, at);
    } else {
      place.type().write(isFloat() ? floatBits(value) : content(value), words, at);
    }
  }

  private long floatBits(double value) {
    return Double.isNaN(value) && !absents.isEmpty()
        ? absents.getFirst()
        : Float.floatToIntBits((float) scale.number(value)) & 0xFFFF_FFFFL;
  }

  private long content(double value) {
    if (isAbsent(value)) {
      return absents.getFirst();
    }
    long number = place.type().clamp(Math.round(scale.number(value)));
    while (absents.contains(number)) {
      number -= number == 0 ? -1 : Long.signum(number);
    }
    return number;
  }

  private boolean isAbsent(double value) {
    if (Double.isNaN(value) && absents.isEmpty()) {
      throw new IllegalArgumentException(channel + " cannot be absent in this sensor's table");
    }
    return Double.isNaN(value);
  }
}
