package bms600.proof;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of loopback that nobody uses at the moment. */
final class FreePorts {
  private static final int FIRST = 18_300;
  private static final int STEP = 20;
  private static final int LAST = 30_000;

  private FreePorts() {}

  /** The first of a row of 17, for {@code --ports-from}. */
  static int row() {
    for (int first = FIRST; first < LAST; first += STEP) {
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
