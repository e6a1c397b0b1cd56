package bms600.simulator;

import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.simulator.scenario.Action;
import bms600.simulator.wire.LineServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A simulation in real time: one thread steps the plant ten times a second, and each {@code
 * rtu+tcp} line of the site listens on this machine.
 */
public final class LiveSimulation implements AutoCloseable {
  private static final String RTU_OVER_TCP = "rtu+tcp";
  private static final long STEP_NANOS = 100_000_000;

  private final Simulation simulation;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private final Map<PortId, LineServer> lines = new EnumMap<>(PortId.class);
  private final Thread stepper;
  private final double speed;
  private boolean closed;

  private LiveSimulation(Simulation simulation, double speed) {
    this.simulation = simulation;
    this.speed = speed;
    stepper = Thread.ofPlatform().name("simulator-plant").unstarted(this::stepUntilClosed);
  }

  /**
   * Opens all lines and lets time pass.
   *
   * @param ports what to open: lines other than {@code rtu+tcp://host:port} are left out
   * @param at the address of this machine to listen at
   * @param speed of the plant's time over real time; the wires keep theirs
   * @throws IOException when a line cannot be opened; then none is
   */
  public static LiveSimulation start(
      Simulation simulation, Map<PortId, Port> ports, InetAddress at, double speed)
      throws IOException {
    var live = new LiveSimulation(simulation, speed);
    try {
      for (var port : ports.values()) {
        if (port.line().startsWith(RTU_OVER_TCP + ":")) {
          var address = new InetSocketAddress(at, Math.max(0, URI.create(port.line()).getPort()));
          live.lines.put(port.id(), simulation.field().serve(port.id(), address, live.lock));
        }
      }
    } catch (IOException e) {
      for (var line : live.lines.values()) {
        line.close();
      }
      throw e;
    }
    simulation.lines(live::perform);
    live.stepper.start();
    return live;
  }

  /** Where a port really listens. */
  public InetSocketAddress address(PortId port) {
    return line(port).address();
  }

  /** The serial device server of a port, for what only happens to those. */
  public LineServer line(PortId port) {
    var line = lines.get(port);
    if (line == null) {
      throw new IllegalArgumentException(port + " has no rtu+tcp line");
    }
    return line;
  }

  private void perform(Action.Line action) {
    var line = line(action.port());
    switch (action.state()) {
      case DROPPED -> line.drop();
      case STALLED -> line.stall(true);
      case RUNNING -> line.stall(false);
    }
  }

  /** Does something to the simulation while its time stands still. */
  public void with(Consumer<Simulation> action) {
    lock.lock();
    try {
      action.accept(simulation);
    } finally {
      lock.unlock();
    }
  }

  private void stepUntilClosed() {
    lock.lock();
    try {
      long lastNanos = System.nanoTime();
      long dueNanos = lastNanos;
      while (!closed) {
        dueNanos = Math.max(dueNanos + STEP_NANOS, System.nanoTime());
        rest(dueNanos);
        long nowNanos = System.nanoTime();
        simulation.step(Duration.ofNanos((long) ((nowNanos - lastNanos) * speed)));
        lastNanos = nowNanos;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Leaves the lock to the lines until the next step is due. */
  private void rest(long dueNanos) {
    long left = dueNanos - System.nanoTime();
    while (left > 0 && !closed) {
      try {
        left = closing.awaitNanos(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the simulator's own thread", e);
      }
    }
  }

  /** Closes the lines and stops time; when it returns, no thread of this is left. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    for (var line : lines.values()) {
      line.close();
    }
    try {
      stepper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while stopping the simulation", e);
    }
  }
}
