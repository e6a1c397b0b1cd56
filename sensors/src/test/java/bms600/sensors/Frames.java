package bms600.sensors;

import bms600.modbus.Registers;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Register contents as they are typed from a manual: {@code "0004 002A …"}. */
final class Frames {
  private Frames() {}

  static Registers registers(String hex) {
    return Registers.of(words(hex));
  }

  static int[] words(String hex) {
    return Arrays.stream(hex.split(" ")).mapToInt(word -> Integer.parseInt(word, 16)).toArray();
  }

  static String hex(int... words) {
    return Arrays.stream(words).mapToObj("%04X"::formatted).collect(Collectors.joining(" "));
  }
}
