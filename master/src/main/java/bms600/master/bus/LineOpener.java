package bms600.master.bus;

import bms600.modbus.Link;
import java.io.IOException;

/** Opens the line of a port, again after each loss. */
@FunctionalInterface
public interface LineOpener {
  /**
   * Opens the line.
   *
   * @throws IOException naming the line, when it cannot be opened
   */
  Link open() throws IOException;

  /** The longest pause between two attempts to open it. */
  default long longestPauseNanos() {
    return 5_000_000_000L;
  }
}
