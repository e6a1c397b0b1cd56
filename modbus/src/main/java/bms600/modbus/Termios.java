package bms600.modbus;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The terminal settings of a serial device, as Linux lays them out on x86-64 and ARM64. */
final class Termios {
  private static final int TERMIOS_BYTES = 64;
  private static final int IFLAG_AT = 0;
  private static final int CFLAG_AT = 8;
  private static final int INPCK = 0x10;
  private static final int CSTOPB = 0x40;
  private static final int CREAD = 0x80;
  private static final int PARENB = 0x100;
  private static final int PARODD = 0x200;
  private static final int CLOCAL = 0x800;
  private static final int CRTSCTS = 0x8000_0000;
  private static final int TCSANOW = 0;
  private static final int TCIOFLUSH = 2;

  private static final long TIOCGRS485 = 0x542E;
  private static final long TIOCSRS485 = 0x542F;
  private static final int RS485_BYTES = 32;
  private static final int RS485_ENABLED = 1;
  private static final int RS485_RTS_ON_SEND = 2;

  private final MemorySegment errno;
  private final MemorySegment termios;
  private final MemorySegment rs485;

  Termios(Arena arena, MemorySegment errno) {
    this.errno = errno;
    termios = arena.allocate(TERMIOS_BYTES, Integer.BYTES);
    rs485 = arena.allocate(RS485_BYTES, Integer.BYTES);
  }

  /** The number by which older C libraries and the kernel know a speed. */
  static int speedCode(int baud) {
    return switch (baud) {
      case 1200 -> 0x9;
      case 2400 -> 0xB;
      case 4800 -> 0xC;
      case 9600 -> 0xD;
      case 19200 -> 0xE;
      case 38400 -> 0xF;
      case 57600 -> 0x1001;
      case 115200 -> 0x1002;
      case 230400 -> 0x1003;
      default -> throw new IllegalArgumentException("no serial port has " + baud + " baud");
    };
  }

  /** Makes the device raw at this speed and empties its queues; false leaves the errno. */
  boolean configure(int fd, int baud, int speedCode, Parity parity) {
    if (Libc.tcgetattr(errno, fd, termios) != 0) {
      return false;
    }
    Libc.cfmakeraw(errno, termios);
    setFlags(parity);
    boolean set =
        setSpeed(baud, speedCode)
            && Libc.tcsetattr(errno, fd, TCSANOW, termios) == 0
            && Libc.tcflush(errno, fd, TCIOFLUSH) == 0;
    if (set) {
      offerRs485(fd);
    }
    return set;
  }

  /** The GNU library takes the baud itself, whatever its version; others take only the code. */
  private boolean setSpeed(int baud, int speedCode) {
    return Libc.cfsetspeed(errno, termios, baud) == 0
        || Libc.cfsetspeed(errno, termios, speedCode) == 0;
  }

  private void setFlags(Parity parity) {
    termios.set(JAVA_INT, CFLAG_AT, control(termios.get(JAVA_INT, CFLAG_AT), parity));
    if (parity != Parity.NONE) {
      termios.set(JAVA_INT, IFLAG_AT, termios.get(JAVA_INT, IFLAG_AT) | INPCK);
    }
  }

  /** The control flags for one stop bit, this parity and no flow control; the rest stays. */
  static int control(int before, Parity parity) {
    int bits =
        switch (parity) {
          case NONE -> 0;
          case EVEN -> PARENB;
          case ODD -> PARENB | PARODD;
        };
    return (before & ~(CSTOPB | CRTSCTS | PARENB | PARODD)) | CREAD | CLOCAL | bits;
  }

  /**
   * Lets the driver steer the transceiver. Drivers without that steer it by themselves or in
   * hardware and refuse, which changes nothing; one already set up keeps its polarity and delays.
   */
  private void offerRs485(int fd) {
    if (Libc.ioctl(errno, fd, TIOCGRS485, rs485) == 0) {
      int flags = rs485.get(JAVA_INT, 0);
      if ((flags & RS485_ENABLED) == 0) {
        rs485.set(JAVA_INT, 0, flags | RS485_ENABLED | RS485_RTS_ON_SEND);
        Libc.ioctl(errno, fd, TIOCSRS485, rs485);
      }
    }
  }
}
