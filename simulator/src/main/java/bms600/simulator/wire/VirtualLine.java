package bms600.simulator.wire;

import bms600.modbus.ByteLine;
import bms600.modbus.LinkLost;
import java.io.IOException;

/**
 * A line to a port of the plant in virtual time: whoever reads or waits for quiet moves the clock
 * by the time the wire would have taken. No thread, no sleep; the same questions at the same
 * instants get the same bytes.
 */
final class VirtualLine implements ByteLine {
  private final PortWire wire;
  private final VirtualClock clock;
  private final Arrivals arrivals = new Arrivals();
  private long lastByteNanos;
  private boolean open = true;

  VirtualLine(PortWire wire, VirtualClock clock) {
    this.wire = wire;
    this.clock = clock;
    lastByteNanos = clock.nanos();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    check();
    long nowNanos = clock.nanos();
    wire.send(bytes, offset, length, nowNanos, arrivals);
    lastByteNanos = nowNanos + wire.timing().transmissionNanos(length);
  }

  /** Hands over as much of what arrives within the timeout as there is room for. */
  @Override
  public int read(byte[] into, int offset, int length, long timeoutNanos) throws IOException {
    check();
    long deadlineNanos = clock.nanos() + timeoutNanos;
    if (arrivals.isEmpty() || arrivals.firstNanos() > deadlineNanos) {
      clock.advanceTo(deadlineNanos);
      return 0;
    }
    clock.advanceTo(Math.min(arrivals.lastNanos(), deadlineNanos));
    lastByteNanos = clock.nanos();
    return arrivals.take(into, offset, length, lastByteNanos);
  }

  @Override
  public void quiet(long nanos) throws IOException {
    check();
    long quietNanos = Math.max(clock.nanos(), lastByteNanos + nanos);
    while (!arrivals.isEmpty() && arrivals.firstNanos() <= quietNanos) {
      lastByteNanos = arrivals.discard(quietNanos);
      quietNanos = Math.max(quietNanos, lastByteNanos + nanos);
    }
    clock.advanceTo(quietNanos);
  }

  @Override
  public void close() {
    open = false;
  }

  private void check() throws LinkLost {
    if (!open) {
      throw new LinkLost("the virtual line is closed");
    }
  }
}
