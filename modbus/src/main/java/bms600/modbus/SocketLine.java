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
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import jdk.net.ExtendedSocketOptions;

/**
 * A line that is a TCP connection: a serial server that passes bytes, or a Modbus TCP server.
 *
 * <p>A peer that vanishes without a word leaves a connection half open: everything can be written
 * and nothing comes. So a connection that has delivered bytes before and then leaves everything
 * unanswered for 20 s is lost, and TCP's own probes find a peer that is gone within 45 s.
 */
public final class SocketLine implements ByteLine {
  /** How much longer than asked for {@link #quiet} bears with a line that babbles. */
  private static final long BEARABLE_NANOS = 100_000_000;

  /** How long a connection that has spoken may leave everything unanswered. */
  static final long MUTE_NANOS = 20_000_000_000L;

  /** Fewer writes than this are no proof: the peer may be asked rarely. */
  private static final int MUTE_WRITES = 4;

  private static final int KEEP_ALIVE_IDLE_S = 15;
  private static final int KEEP_ALIVE_INTERVAL_S = 10;
  private static final int KEEP_ALIVE_PROBES = 3;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final LongSupplier nanoTime;
  private long lastTouchNanos = System.nanoTime();
  private long unansweredSinceNanos;
  private int unanswered;
  private boolean hasSpoken;

  private SocketLine(Socket socket, LongSupplier nanoTime) throws IOException {
    this.socket = socket;
    this.nanoTime = nanoTime;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /**
   * Connects without Nagle's delay and with keep-alive.
   *
   * @throws IOException naming host, port and cause when nobody accepts within the timeout
   */
  public static SocketLine connect(String host, int port, Duration timeout) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
      return over(socket);
    } catch (UnknownHostException e) {
      socket.close();
      throw new IOException("cannot connect to " + host + ":" + port + ": unknown host", e);
    } catch (IOException e) {
      socket.close();
      throw new IOException("cannot connect to " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  /** A line over a connection that already stands, such as one a serial server has accepted. */
  public static SocketLine over(Socket connected) throws IOException {
    return over(connected, System::nanoTime);
  }

  /** By this clock it is judged how long the other end has been mute. */
  static SocketLine over(Socket connected, LongSupplier nanoTime) throws IOException {
    connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
    connected.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    connected.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_ALIVE_IDLE_S);
    connected.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_ALIVE_INTERVAL_S);
    connected.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_ALIVE_PROBES);
    return new SocketLine(connected, nanoTime);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    refuseIfMute();
    out.write(bytes, offset, length);
    lastTouchNanos = System.nanoTime();
  }

  private void refuseIfMute() throws IOException {
    long now = nanoTime.getAsLong();
    if (unanswered == 0) {
      unansweredSinceNanos = now;
    }
    unanswered++;
    long muteNanos = now - unansweredSinceNanos;
    if (hasSpoken && unanswered > MUTE_WRITES && muteNanos >= MUTE_NANOS) {
      throw new IOException(
          "%s has been mute for %d s: taken for half open"
              .formatted(socket.getRemoteSocketAddress(), muteNanos / 1_000_000_000));
    }
  }

  private void hasSpoken() {
    hasSpoken = true;
    unanswered = 0;
  }

  @Override
  public int read(byte[] into, int offset, int length, long timeoutNanos) throws IOException {
    socket.setSoTimeout(Math.clamp(Math.ceilDiv(timeoutNanos, 1_000_000L), 1, 3_600_000));
    try {
      int count = in.read(into, offset, length);
      if (count < 0) {
        throw new EOFException(socket.getRemoteSocketAddress() + " closed the connection");
      }
      hasSpoken();
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
    hasSpoken();
    lastTouchNanos = System.nanoTime();
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
