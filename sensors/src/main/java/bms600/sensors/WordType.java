package bms600.sensors;

import bms600.modbus.Registers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a number is laid into registers.
 *
 * @param lowFirst whether the low word comes first, of a number of two words
 * @param swapped whether the two bytes of each word are exchanged
 */
record WordType(Kind kind, boolean lowFirst, boolean swapped) {

  /** What the bits stand for: how many words, with which range. */
  enum Kind {
    INT16("int16", 1, Short.MIN_VALUE, Short.MAX_VALUE),
    UINT16("uint16", 1, 0, 0xFFFF),
    INT32("int32", 2, Integer.MIN_VALUE, Integer.MAX_VALUE),
    UINT32("uint32", 2, 0, 0xFFFF_FFFFL),
    /** IEEE 754 single precision; its own NaN and infinities are absent. */
    FLOAT32("float32", 2, Integer.MIN_VALUE, Integer.MAX_VALUE),
    /** A coil or discrete input, or one bit of a register. */
    BIT("bit", 1, 0, 1);

    private final String code;
    private final int words;
    private final long least;
    private final long most;

    Kind(String code, int words, long least, long most) {
      this.code = code;
      this.words = words;
      this.least = least;
      this.most = most;
    }
  }

  static final WordType BIT = new WordType(Kind.BIT, false, false);
  static final WordType UINT16 = new WordType(Kind.UINT16, false, false);

  /** All that a whole word or two can be. */
  static final List<WordType> OF_WORDS =
      Arrays.stream(Kind.values()).filter(n -> n != Kind.BIT).flatMap(WordType::of).toList();

  private static Stream<WordType> of(Kind kind) {
    return Stream.of(false, true)
        .filter(lowFirst -> kind.words == 2 || !lowFirst)
        .flatMap(
            lowFirst ->
                Stream.of(false, true).map(swapped -> new WordType(kind, lowFirst, swapped)));
  }

  static Optional<WordType> ofWords(String code) {
    return OF_WORDS.stream().filter(type -> type.code().equals(code)).findFirst();
  }

  String code() {
    return kind.code + (lowFirst ? "-low-first" : "") + (swapped ? "-swapped" : "");
  }

  /** Registers it takes. */
  int words() {
    return kind.words;
  }

  /** The bits of its registers, high word first, as the number they stand for. */
  long signed(long bits) {
    return switch (kind) {
      case INT16 -> (short) bits;
      case INT32 -> (int) bits;
      case UINT16, UINT32, FLOAT32, BIT -> bits;
    };
  }

  /** The number at register {@code at}; of a float its bits, of a bit type the whole register. */
  long read(Registers registers, int at) {
    if (kind.words == 1) {
      return signed(word(registers.uint16(at)));
    }
    long high = word(registers.uint16(lowFirst ? at + 1 : at));
    return signed(high << 16 | word(registers.uint16(lowFirst ? at : at + 1)));
  }

  private int word(int word) {
    return swapped ? (word << 8 | word >>> 8) & 0xFFFF : word;
  }

  /** Writes a number as {@link #read} finds it; a bit is the row's to place. */
  void write(long value, int[] words, int at) {
    int low = word((int) (value & 0xFFFF));
    if (kind.words == 1) {
      words[at] = low;
      return;
    }
    words[lowFirst ? at + 1 : at] = word((int) (value >>> 16 & 0xFFFF));
    words[lowFirst ? at : at + 1] = low;
  }

  long clamp(long value) {
    return Math.clamp(value, kind.least, kind.most);
  }
}
