package bms600.sensors;

import bms600.modbus.Registers;

/** How a number is laid into registers: how many, in which order, with which range. */
enum WordType {
  INT16("int16", 1, Short.MIN_VALUE, Short.MAX_VALUE),
  UINT16("uint16", 1, 0, 0xFFFF),
  INT32("int32", 2, Integer.MIN_VALUE, Integer.MAX_VALUE),
  UINT32("uint32", 2, 0, 0xFFFF_FFFFL),
  INT32_LOW_FIRST("int32-low-first", 2, Integer.MIN_VALUE, Integer.MAX_VALUE),
  UINT32_LOW_FIRST("uint32-low-first", 2, 0, 0xFFFF_FFFFL),
  /** IEEE 754 single precision, high word first; its own NaN is absent. */
  FLOAT32("float32", 2, Integer.MIN_VALUE, Integer.MAX_VALUE),
  /** A coil or discrete input, or one bit of a register. */
  BIT("bit", 1, 0, 1);

  private final String code;
  private final int words;
  private final long least;
  private final long most;

  WordType(String code, int words, long least, long most) {
    this.code = code;
    this.words = words;
    this.least = least;
    this.most = most;
  }

  String code() {
    return code;
  }

  /** Registers it takes. */
  int words() {
    return words;
  }

  /** The bits of its registers, read as an unsigned number, as the number they stand for. */
  long signed(long bits) {
    return switch (this) {
      case INT16 -> (short) bits;
      case INT32, INT32_LOW_FIRST -> (int) bits;
      case UINT16, UINT32, UINT32_LOW_FIRST, FLOAT32, BIT -> bits;
    };
  }

  /** The number at register {@code at}; of a float its bits, of a bit type the whole register. */
  long read(Registers registers, int at) {
    return switch (this) {
      case INT16 -> registers.int16(at);
      case UINT16, BIT -> registers.uint16(at);
      case INT32 -> registers.int32(at);
      case UINT32, FLOAT32 -> registers.uint32(at);
      case INT32_LOW_FIRST -> (int) lowFirst(registers, at);
      case UINT32_LOW_FIRST -> lowFirst(registers, at);
    };
  }

  private static long lowFirst(Registers registers, int at) {
    return (long) registers.uint16(at + 1) << 16 | registers.uint16(at);
  }

  /** Writes a number as {@link #read} finds it; a bit is the row's to place. */
  void write(long number, int[] words, int at) {
    int high = (int) (number >>> 16 & 0xFFFF);
    int low = (int) (number & 0xFFFF);
    switch (this) {
      case INT16, UINT16, BIT -> words[at] = low;
      case INT32, UINT32, FLOAT32 -> {
        words[at] = high;
        words[at + 1] = low;
      }
      case INT32_LOW_FIRST, UINT32_LOW_FIRST -> {
        words[at] = low;
        words[at + 1] = high;
      }
    }
  }

  long clamp(long number) {
    return Math.clamp(number, least, most);
  }
}
