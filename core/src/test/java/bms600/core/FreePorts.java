package bms600.core;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of loopback that nobody uses at the moment, below those that the system gives to whoever
 * asks for any: what is free now is not taken by a client of somebody else a moment later.
 */
public final class FreePorts {
  private static final int FIRST = 18_300;
  private static final int STEP = 20;
  private static final int ROWS = 580;

  private static final int FIRST_ALONE = 10_000;
  private static final int ALONE = 8_000;
  private static final AtomicInteger GIVEN = new AtomicInteger();

  private FreePorts() {}

  /** One that no other call in this process is given. */
  public static int one() {
    long from = ProcessHandle.current().pid() * 97;
    for (int tried = 0; tried < ALONE; tried++) {
      int port = FIRST_ALONE + (int) ((from + GIVEN.getAndIncrement()) % ALONE);
      if (areFree(port, port + 1)) {
        return port;
      }
    }
    throw new AssertionError("no free port");
  }

  /**
   * The first of a row of 17, for {@code --ports-from}. Each process of tests begins to look
   * elsewhere: what is free for one of them may be taken by another a moment later.
   */
  public static int row() {
    long from = ProcessHandle.current().pid();
    for (int tried = 0; tried < ROWS; tried++) {
      int first = FIRST + (int) ((from + tried) % ROWS) * STEP;
      if (areFree(first, first + STEP)) {
        return first;
      }
    }
    throw new AssertionError("no row of free ports");
  }

  private static boolean areFree(int first, int end) {
    for (int port = first; port < end; port++) {
      try (var tcp = new ServerSocket();
          var udp = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
        tcp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        if (!udp.isBound()) {
          return false;
        }
      } catch (IOException _) {
        return false;
      }
    }
    return true;
  }
}
