package bms600.master.notify.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** A server that behaves as badly as it is told to, to whoever comes, one after the other. */
final class RudeServer implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Thread thread;

  /** What it does to one who came; when it returns, the line is cut. */
  @FunctionalInterface
  interface Manners {
    void with(Line line) throws IOException;
  }

  RudeServer(Manners manners) throws IOException {
    thread = Thread.ofVirtual().start(() -> serve(manners));
  }

  int port() {
    return door.getLocalPort();
  }

  private void serve(Manners manners) {
    while (!door.isClosed()) {
      try (var socket = door.accept()) {
        manners.with(new Line(socket));
      } catch (IOException hungUp) {
        // The other side went, or the test is over: the next one is served.
      }
    }
  }

  /** The line to one who came. */
  static final class Line {
    private final Socket socket;
    private final BufferedReader in;

    Line(Socket socket) throws IOException {
      this.socket = socket;
      this.in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads lines up to one that begins so. */
    void hear(String beginning) throws IOException {
      hear(line -> line.startsWith(beginning));
    }

    /** Reads lines up to one that is this. */
    void hearAll(String end) throws IOException {
      hear(end::equals);
    }

    private void hear(Predicate<String> isLast) throws IOException {
      String line;
      do {
        line = in.readLine();
        if (line == null) {
          throw new IOException("hung up too early");
        }
      } while (!isLast.test(line));
    }

    /** Says nothing until the other side hangs up. */
    void hangOn() throws IOException {
      while (in.read() >= 0) {
        // What is said is heard, and nothing comes of it.
      }
    }

    /** Says nothing so long; whether the other side is still there and waits. */
    boolean keepsWaiting(int milliseconds) throws IOException {
      socket.setSoTimeout(milliseconds);
      try {
        return in.read() >= 0;
      } catch (SocketTimeoutException stillThere) {
        return true;
      } finally {
        socket.setSoTimeout(0);
      }
    }

    /** Cuts the line so that the other side hears of a reset. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    thread.interrupt();
  }
}
