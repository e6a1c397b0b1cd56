package bms600.master.uplink.mqtt;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker that does not do what it should; it counts what it is sent. */
final class BadBroker implements AutoCloseable {
  private static final int CONNECT = 1;
  private static final int PUBLISH = 3;
  private static final byte[] CONNACK = {0x20, 2, 0, 0};

  /** Its vice. */
  enum Vice {
    /** Takes the connection, and never says a word. */
    MUTE,
    /** Lets everybody in, and acknowledges nothing. */
    THANKLESS,
    /** Lets everybody in, and reads nothing more. */
    DEAF,
    /** Answers with bytes that are no MQTT. */
    BABBLING
  }

  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Vice vice;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger published = new AtomicInteger();

  BadBroker(Vice vice) throws IOException {
    this.vice = vice;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  int published() {
    return published.get();
  }

  private void accept() {
    try {
      while (!entrance.isClosed()) {
        var guest = entrance.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(guest));
      }
    } catch (IOException closed) {
      // The broker is gone.
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      var in = new DataInputStream(guest.getInputStream());
      while (true) {
        int type = in.readUnsignedByte() >> 4;
        in.skipNBytes(length(in));
        answer(guest, type);
      }
    } catch (EOFException left) {
      // As it should be.
    } catch (IOException cut) {
      // The guest has lost patience.
    }
  }

  private void answer(Socket guest, int type) throws IOException {
    if (type == PUBLISH) {
      published.incrementAndGet();
    }
    if (type != CONNECT) {
      return;
    }
    switch (vice) {
      case MUTE -> {}
      case THANKLESS -> guest.getOutputStream().write(CONNACK);
      case DEAF -> {
        guest.getOutputStream().write(CONNACK);
        awaitEnd(guest);
      }
      case BABBLING ->
          guest
              .getOutputStream()
              .write(
                  "HTTP/1.1 400 Bad Request".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
  }

  /** Waits without reading, until the guest is gone. */
  private void awaitEnd(Socket guest) throws IOException {
    try (var never = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      never.setSoTimeout(10_000);
      never.accept();
    } catch (java.net.SocketTimeoutException enough) {
      guest.close();
    }
  }

  private static long length(DataInputStream in) throws IOException {
    long length = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int next = in.readUnsignedByte();
      length |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return length;
      }
    }
    throw new IOException("no length");
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
