package bms600.simulator.wire;

import bms600.core.site.PortId;
import bms600.modbus.ByteLine;
import bms600.simulator.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/** Speaks to a port of a simulation in hexadecimal. */
final class Bus {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final long PATIENCE_NANOS = 50_000_000;

  final TestClock clock = new TestClock();
  private final ByteLine line;
  private final byte[] in = new byte[2048];

  Bus(Simulation simulation, PortId port) {
    line = simulation.byteLine(port, clock);
  }

  /** What comes back within 50 ms after 4 ms of quiet; empty when nothing does. */
  String ask(String frame) {
    try {
      line.quiet(4_000_000);
      byte[] out = HEX.parseHex(frame);
      line.write(out, 0, out.length);
      int count = line.read(in, 0, in.length, PATIENCE_NANOS);
      return HEX.formatHex(in, 0, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, as bytes. */
  byte[] askBytes(String frame) {
    String reply = ask(frame);
    return reply.isEmpty() ? new byte[0] : HEX.parseHex(reply);
  }

  void pause(long nanos) {
    clock.advanceTo(clock.nanos() + nanos);
  }
}
