package bms600.master.uplink.modbus;

import bms600.modbus.ByteLine;
import java.io.IOException;

/** Opens the line of a serial uplink, again after each loss. */
@FunctionalInterface
public interface LineSource {
  /**
   * Opens the line.
   *
   * @throws IOException when it cannot be opened; the message names it
   */
  ByteLine open() throws IOException;
}
