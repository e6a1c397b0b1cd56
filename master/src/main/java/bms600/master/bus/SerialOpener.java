package bms600.master.bus;

import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.modbus.LineTiming;
import bms600.modbus.Link;
import bms600.modbus.RtuLink;
import bms600.modbus.SerialLine;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens a serial device by its path, so that an adapter that was unplugged is found again where its
 * path leads when it is back.
 */
record SerialOpener(Port port, LineTiming timing) implements LineOpener {
  @Override
  public Link open() throws IOException {
    var parity =
        port.parity() == Parity.NONE ? bms600.modbus.Parity.NONE : bms600.modbus.Parity.EVEN;
    var line = SerialLine.open(Path.of(port.line()), port.baud(), parity);
    return new RtuLink(line, timing);
  }

  /** Looking for a device costs nothing, and whoever has plugged it in stands there waiting. */
  @Override
  public long longestPauseNanos() {
    return 2_000_000_000L;
  }
}
