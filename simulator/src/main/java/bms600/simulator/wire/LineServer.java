package bms600.simulator.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of the plant behind a serial device server: raw RTU frames over one TCP connection, at the
 * pace of the wire. A new client replaces the old one, as in most such servers.
 */
public final class LineServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineServer.class);

  private final String name;
  private final PortWire wire;
  private final Lock plantLock;
  private final ServerSocket door;
  private final Thread doorman;
  private @Nullable LineSession session;
  private boolean stalled;

  private LineServer(String name, ServerSocket door, PortWire wire, Lock plantLock) {
    this.name = name;
    this.door = door;
    this.wire = wire;
    this.plantLock = plantLock;
    doorman = Thread.ofVirtual().name("line-" + name).unstarted(this::acceptAll);
  }

  /**
   * Listens until closed.
   *
   * @param address where; port 0 picks a free one
   * @param plantLock held whenever sensors are asked
   */
  static LineServer start(String name, InetSocketAddress address, PortWire wire, Lock plantLock)
      throws IOException {
    var door = new ServerSocket();
    try {
      door.bind(address);
    } catch (IOException e) {
      door.close();
      throw new IOException(name + " cannot listen at " + address + ": " + e.getMessage(), e);
    }
    var server = new LineServer(name, door, wire, plantLock);
    server.doorman.start();
    return server;
  }

  /** Where it really listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) door.getLocalSocketAddress();
  }

  /** The TCP connection breaks; the client may come again. */
  public synchronized void drop() {
    if (session != null) {
      session.close();
    }
  }

  /** From now on the connection stays open but nothing passes, or passes again. */
  public synchronized void stall(boolean stall) {
    stalled = stall;
    if (session != null) {
      session.stall(stall);
    }
  }

  /** Closes door and connection and waits until their threads have ended. */
  @Override
  public void close() throws IOException {
    door.close();
    drop();
    try {
      doorman.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name + ": interrupted while closing", e);
    }
  }

  private void acceptAll() {
    Thread serving = null;
    try {
      while (!door.isClosed()) {
        var socket = accept();
        drop();
        if (serving != null) {
          serving.join();
        }
        if (socket != null) {
          serving = Thread.ofVirtual().name("client-" + name).start(admit(socket));
        }
      }
      if (serving != null) {
        serving.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the doorman of " + name, e);
    }
  }

  /** The next client, or null when the door was closed or none could be accepted. */
  private @Nullable Socket accept() {
    try {
      return door.accept();
    } catch (IOException e) {
      if (!door.isClosed()) {
        LOG.warn("{}: cannot accept: {}", name, e.getMessage());
      }
      return null;
    }
  }

  private synchronized LineSession admit(Socket socket) {
    session = new LineSession(name, socket, wire, plantLock);
    session.stall(stalled);
    if (door.isClosed()) {
      session.close();
    }
    return session;
  }
}
