package bms600.modbus;

/**
 * What the kernel means by its numbers, of those a serial device gives; Linux, x86-64 and ARM64.
 */
final class Errno {
  static final int EINTR = 4;
  static final int EAGAIN = 11;

  private Errno() {}

  static String words(int code) {
    return switch (code) {
      case 2 -> "no such device: is it plugged in, and is the path right?";
      case 5, 32 -> "the device is gone";
      case 6, 19 -> "no device behind this path";
      case 13 -> "permission denied: may this user open it (group dialout)?";
      case 16 -> "busy: another program has it";
      case 22, 25 -> "not a serial device";
      case 23, 24 -> "too many open files";
      default -> "errno " + code;
    };
  }
}
