package bms600.modbus;

import java.io.IOException;

/**
 * A pair of byte streams with a sense of time: everything a protocol on it may know of clocks. A
 * line in memory can therefore carry virtual time. Owned by one thread.
 */
public interface ByteLine extends AutoCloseable {
  /** Hands all bytes to the line; they may still be on their way when this returns. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /**
   * Waits for bytes.
   *
   * @return how many were read, 1..{@code length}; 0 when none came within the timeout
   * @throws IOException when the line is gone
   */
  int read(byte[] into, int offset, int length, long timeoutNanos) throws IOException;

  /**
   * Waits until the line was quiet for {@code nanos}, discarding what arrives. Time that has passed
   * since the last write or read ended counts, a read that timed out included. Bounded: on a line
   * that never falls quiet it returns all the same.
   */
  void quiet(long nanos) throws IOException;

  @Override
  void close() throws IOException;
}
