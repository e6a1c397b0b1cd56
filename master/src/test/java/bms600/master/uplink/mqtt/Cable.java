package bms600.master.uplink.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection to a broker that can be cut through without a word. */
final class Cable implements AutoCloseable {
  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int to;
  private final List<Socket> ends = new CopyOnWriteArrayList<>();

  Cable(int to) throws IOException {
    this.to = to;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  private void accept() {
    try {
      while (!entrance.isClosed()) {
        join(entrance.accept());
      }
    } catch (IOException closed) {
      // The cable is rolled up.
    }
  }

  private void join(Socket near) throws IOException {
    try {
      var far = new Socket(InetAddress.getLoopbackAddress(), to);
      ends.addAll(List.of(near, far));
      Thread.ofVirtual().start(() -> carry(near, far));
      Thread.ofVirtual().start(() -> carry(far, near));
    } catch (IOException nobodyThere) {
      near.close();
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // Both ends are closed.
    }
  }

  void cut() throws IOException {
    for (var end : ends) {
      end.close();
    }
    ends.clear();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
