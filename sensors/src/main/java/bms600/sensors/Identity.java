package bms600.sensors;

import bms600.modbus.Registers;
import bms600.modbus.Request;
import java.time.Duration;

/**
 * Who a sensor says it is: input registers 100–106 of every model.
 *
 * @param serial 0..4294967295, unique among all sensors
 * @param model the code of its {@link SensorModel}
 * @param hardware revision, 0..65535
 * @param firmware version, 0..65535
 * @param uptime since its last start, in whole seconds
 */
public record Identity(long serial, int model, int hardware, int firmware, Duration uptime) {
  /** What to ask for it. */
  public static final Request ASK = new Request.ReadInputRegisters(100, 7);

  private static final long MOST_UINT32 = 0xFFFF_FFFFL;

  public Identity {
    check("serial", serial, MOST_UINT32);
    check("model", model, 0xFFFF);
    check("hardware", hardware, 0xFFFF);
    check("firmware", firmware, 0xFFFF);
    check("uptime in seconds", uptime.toSeconds(), MOST_UINT32);
  }

  private static void check(String what, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(what + " " + value + " must be 0 to " + most);
    }
  }

  /** The meaning of the seven registers that answer {@link #ASK}. */
  public static Identity decode(Registers registers) {
    if (registers.count() != 7) {
      throw new IllegalArgumentException(registers + " does not answer " + ASK);
    }
    return new Identity(
        registers.uint32(0),
        registers.uint16(2),
        registers.uint16(3),
        registers.uint16(4),
        Duration.ofSeconds(registers.uint32(5)));
  }

  /** The content of input registers 100–106. */
  public int[] encode() {
    long uptimeS = uptime.toSeconds();
    return new int[] {
      (int) (serial >>> 16),
      (int) (serial & 0xFFFF),
      model,
      hardware,
      firmware,
      (int) (uptimeS >>> 16),
      (int) (uptimeS & 0xFFFF)
    };
  }
}
