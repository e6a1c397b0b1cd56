package bms600.core.site;

import java.util.List;

/**
 * A field-bus port and the line it is wired to.
 *
 * @param line a serial device path, {@code rtu+tcp://host:port} or {@code modbus+tcp://host:port}
 * @param baud 9600, 19200, 38400, 57600 or 115200
 */
public record Port(PortId id, String line, int baud, Parity parity) {
  /** The baud rates of the field bus, in the order of the sensors' baud code. */
  public static final List<Integer> BAUDS = List.of(9600, 19200, 38400, 57600, 115200);

  public Port {
    Check.that(BAUDS.contains(baud), "baud " + baud + " must be one of " + BAUDS);
    Check.that(!line.isBlank(), "line must not be empty");
  }
}
