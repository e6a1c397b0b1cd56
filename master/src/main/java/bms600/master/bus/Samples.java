package bms600.master.bus;

import bms600.modbus.Request;
import bms600.sensors.FieldBus;
import java.util.Arrays;

/**
 * The sample numbers told to the sensors of a port, and when: an answer is as old as the number in
 * it.
 */
final class Samples {
  private static final int KEPT = 64;

  private final int[] numbers = new int[KEPT];
  private final long[] nanos = new long[KEPT];
  private int told;

  /** The next number, told now: as the request that latches what a sensor measures. */
  Request next(long now) {
    int before = told == 0 ? 0 : numbers[(told - 1) % KEPT];
    int number = before == FieldBus.MAX_SAMPLE_NUMBER ? 1 : before + 1;
    numbers[told % KEPT] = number;
    nanos[told % KEPT] = now;
    told = told + 1 == 1 << 30 ? KEPT : told + 1;
    return new Request.WriteRegister(FieldBus.FREEZE, number);
  }

  /**
   * When a sample was latched. A number told so long ago that it is forgotten counts as the oldest
   * one known.
   *
   * @param number as the sensor reports it; NaN or 0 from one that was never told any
   * @param heardNanos when the answer was complete
   */
  long instantOf(double number, long heardNanos) {
    if (Double.isNaN(number) || number == 0 || told == 0) {
      return heardNanos;
    }
    int known = Math.min(told, KEPT);
    for (int back = 1; back <= known; back++) {
      int at = (told - back) % KEPT;
      if (numbers[at] == number) {
        return nanos[at];
      }
    }
    return Arrays.stream(nanos).limit(known).min().orElse(heardNanos);
  }
}
