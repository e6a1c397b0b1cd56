package bms600.modbus;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A serial device on Linux, such as {@code /dev/ttyS1}: eight data bits, one stop bit, no flow
 * control, RS-485 direction control where the driver offers it. A native wait holds its thread, so
 * the owner is a platform thread.
 */
public final class SerialLine implements ByteLine {
  /** A port whose output does not drain for this long is stuck. */
  private static final long WRITE_TIMEOUT_NANOS = 500_000_000;

  /** How much longer than asked for {@link #quiet} bears with a line that babbles. */
  private static final long BEARABLE_NANOS = 100_000_000;

  private final SerialDevice device;
  private final byte[] discarded = new byte[SerialDevice.BUFFER_LENGTH];
  private long lastTouchNanos = System.nanoTime();

  private SerialLine(SerialDevice device) {
    this.device = device;
  }

  /**
   * Opens and configures a device, discarding what it had received.
   *
   * @param baud 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200 or 230400
   * @throws IOException when it is missing, refused, or no terminal
   */
  public static SerialLine open(Path path, int baud, Parity parity) throws IOException {
    return new SerialLine(SerialDevice.open(path, baud, parity));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    long deadline = System.nanoTime() + WRITE_TIMEOUT_NANOS;
    int written = 0;
    while (written < length) {
      if (!device.awaitWritable(deadline - System.nanoTime())) {
        throw new IOException(device + " accepts no output");
      }
      written += device.write(bytes, offset + written, length - written);
    }
    lastTouchNanos = System.nanoTime();
  }

  @Override
  public int read(byte[] into, int offset, int length, long timeoutNanos) throws IOException {
    long deadline = System.nanoTime() + timeoutNanos;
    long left = timeoutNanos;
    int count;
    do {
      count = device.awaitReadable(left) ? device.read(into, offset, length) : 0;
      lastTouchNanos = System.nanoTime();
      left = deadline - lastTouchNanos;
    } while (count == 0 && left > 0);
    return count;
  }

  @Override
  public void quiet(long nanos) throws IOException {
    long giveUpNanos = System.nanoTime() + nanos + BEARABLE_NANOS;
    int count;
    do {
      long left = Math.min(lastTouchNanos + nanos, giveUpNanos) - System.nanoTime();
      count = read(discarded, 0, discarded.length, Math.max(left, 0));
    } while (count > 0 && System.nanoTime() - giveUpNanos < 0);
  }

  @Override
  public void close() throws IOException {
    device.close();
  }
}
