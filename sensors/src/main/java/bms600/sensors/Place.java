package bms600.sensors;

import bms600.modbus.Bits;
import bms600.modbus.Registers;

/**
 * Where something stands in a sensor.
 *
 * @param register address in its table, as on the wire: counted from 0
 * @param bit of the register, for {@link WordType#BIT} in a table of words; else 0
 * @param inverted whether a bit that is clear says yes
 */
record Place(Table table, int register, WordType type, int bit, boolean inverted) {

  boolean isBit() {
    return type.kind() == WordType.Kind.BIT;
  }

  /** The last of its registers. */
  int last() {
    return register + type.words() - 1;
  }

  boolean isSet(Registers registers, int at) {
    return (registers.uint16(at) >> bit & 1) != 0 != inverted;
  }

  boolean isSet(Bits bits, int at) {
    return bits.bit(at) != inverted;
  }

  /** Sets a bit of words that are all clear as yet. */
  void set(boolean yes, int[] words, int at) {
    words[at] |= (yes != inverted ? 1 : 0) << bit;
  }
}
