package bms600.simulator.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of a line server, from its connection to its end. */
final class LineSession implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(LineSession.class);

  /** A serial server forwards what it has at least this often. */
  private static final long FORWARD_NANOS = 10_000_000;

  private static final long STALL_LOOK_NANOS = 20_000_000;

  private final String name;
  private final Socket socket;
  private final PortWire wire;
  private final Lock plantLock;
  private final Arrivals arrivals = new Arrivals();
  private final byte[] buffer = new byte[1024];
  private volatile boolean stalled;
  private volatile boolean closed;

  LineSession(String name, Socket socket, PortWire wire, Lock plantLock) {
    this.name = name;
    this.socket = socket;
    this.wire = wire;
    this.plantLock = plantLock;
  }

  void stall(boolean stall) {
    stalled = stall;
  }

  /** Ends the session; its thread sees that soon. */
  void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      LOG.warn("{}: connection did not close: {}", name, e.getMessage());
    }
  }

  @Override
  public void run() {
    LOG.debug("{}: client {} connected", name, socket.getRemoteSocketAddress());
    try (socket) {
      socket.setTcpNoDelay(true);
      wire.forget();
      while (!closed && (arrivals.isEmpty() ? listen() : deliver())) {
        waitWhileStalled();
      }
      LOG.debug("{}: client left", name);
    } catch (IOException e) {
      LOG.debug("{}: connection lost: {}", name, e.getMessage());
    }
  }

  private boolean listen() throws IOException {
    int count = socket.getInputStream().read(buffer);
    if (count > 0 && !stalled) {
      plantLock.lock();
      try {
        wire.send(buffer, 0, count, System.nanoTime(), arrivals);
      } finally {
        plantLock.unlock();
      }
    }
    return count >= 0;
  }

  private boolean deliver() throws IOException {
    long nowNanos = System.nanoTime();
    Pacer.waitUntil(Math.min(arrivals.lastNanos(), nowNanos + FORWARD_NANOS));
    int count = arrivals.take(buffer, 0, buffer.length, System.nanoTime());
    if (count > 0) {
      socket.getOutputStream().write(buffer, 0, count);
    }
    return true;
  }

  private void waitWhileStalled() {
    while (stalled && !closed) {
      arrivals.clear();
      Pacer.waitUntil(System.nanoTime() + STALL_LOOK_NANOS);
    }
  }
}
