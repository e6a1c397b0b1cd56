package bms600.modbus;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A line that is a TCP connection: a serial server that passes bytes, or a Modbus TCP server. */
public final class SocketLine implements ByteLine {
  /** How much longer than asked for {@link #quiet} bears with a line that babbles. */
  private static final long BEARABLE_NANOS = 100_000_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private long lastTouchNanos = System.nanoTime();

  private SocketLine(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /**
   * Connects without Nagle's delay and with keep-alive.
   *
   * @throws IOException when nobody accepts within the timeout
   */
  public static SocketLine connect(String host, int port, Duration timeout) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
      return over(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** A line over a connection that already stands, such as one a serial server has accepted. */
  public static SocketLine over(Socket connected) throws IOException {
    connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
    connected.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    return new SocketLine(connected);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    lastTouchNanos = System.nanoTime();
  }

  @Override
  public int read(byte[] into, int offset, int length, long timeoutNanos) throws IOException {
    socket.setSoTimeout(Math.clamp(Math.ceilDiv(timeoutNanos, 1_000_000L), 1, 3_600_000));
    try {
      int count = in.read(into, offset, length);
      if (count < 0) {
        throw new EOFException("the other end closed the connection");
      }
      return count;
    } catch (SocketTimeoutException _) { // what the contract calls 0
      return 0;
    } finally {
      lastTouchNanos = System.nanoTime();
    }
  }

  @Override
  public void quiet(long nanos) throws IOException {
    long giveUpNanos = System.nanoTime() + nanos + BEARABLE_NANOS;
    do {
      pauseUntil(Math.min(lastTouchNanos + nanos, giveUpNanos));
    } while (drained() && System.nanoTime() - giveUpNanos < 0);
  }

  private static void pauseUntil(long endNanos) throws IOException {
    for (long left = endNanos - System.nanoTime(); left > 0; left = endNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while waiting for quiet");
      }
    }
  }

  private boolean drained() throws IOException {
    int waiting = in.available();
    if (waiting == 0) {
      return false;
    }
    in.skipNBytes(waiting);
    lastTouchNanos = System.nanoTime();
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
