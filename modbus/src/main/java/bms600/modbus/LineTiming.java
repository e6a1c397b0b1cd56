package bms600.modbus;

/**
 * How long things take on a serial line.
 *
 * @param baud bits per second
 * @param bitsPerCharacter 10 (8N1) or 11 (with parity, or two stop bits)
 * @param turnaroundNanos the longest a unit may think before it answers
 * @param marginNanos allowance for adapters, serial servers and the scheduler
 */
public record LineTiming(int baud, int bitsPerCharacter, long turnaroundNanos, long marginNanos) {
  /** Above 19200 baud the specification fixes the silent interval (serial line V1.02, 2.5.1.1). */
  private static final long FIXED_T35_NANOS = 1_750_000;

  private static final int FIXED_ABOVE_BAUD = 19_200;

  public LineTiming {
    Range.check("baud", baud, 300, 4_000_000);
    Range.check("bits per character", bitsPerCharacter, 10, 11);
    if (turnaroundNanos < 0 || marginNanos < 0) {
      throw new IllegalArgumentException("turnaround and margin must not be negative");
    }
  }

  /** One character, rounded up. */
  public long charNanos() {
    return transmissionNanos(1);
  }

  /** The silence that ends a frame: 3.5 characters. */
  public long t35Nanos() {
    if (baud > FIXED_ABOVE_BAUD) {
      return FIXED_T35_NANOS;
    }
    return ceilDiv(7L * bitsPerCharacter * 1_000_000_000L, 2L * baud);
  }

  /** How long {@code bytes} characters occupy the wire. */
  public long transmissionNanos(int bytes) {
    return ceilDiv(bytes * (long) bitsPerCharacter * 1_000_000_000L, baud);
  }

  /** From handing over the request until the last byte of a full answer must have come. */
  public long replyTimeoutNanos(Request request) {
    int bytes = RtuFrames.requestLength(request) + RtuFrames.replyLength(request);
    return transmissionNanos(bytes) + turnaroundNanos + marginNanos;
  }

  private static long ceilDiv(long dividend, long divisor) {
    return Math.ceilDiv(dividend, divisor);
  }
}
