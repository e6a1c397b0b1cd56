package bms600.master.notify.channel;

import java.io.IOException;

/** The serial line to a modem. */
public interface ModemLine extends AutoCloseable {
  void write(byte[] bytes) throws IOException;

  /**
   * Waits for bytes.
   *
   * @return how many were read; 0 when none came within the timeout
   */
  int read(byte[] into, long timeoutNanos) throws IOException;

  @Override
  void close() throws IOException;

  /** How the line is opened. */
  @FunctionalInterface
  interface Opener {
    ModemLine open() throws IOException;
  }
}
