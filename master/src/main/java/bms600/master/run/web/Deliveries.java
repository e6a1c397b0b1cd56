package bms600.master.run.web;

import io.helidon.webserver.CloseConnectionException;
import java.net.InetAddress;

/**
 * The large answers on their way to clients, so many and no more: each lies in memory until its
 * client has taken it, and a client that takes nothing costs the same as one that is slow. Where
 * one more would be too many, the address that waits for most of them loses the one it asked for
 * first.
 *
 * <p>Nobody loses a place in the midst of making an answer: only what waits for a client is
 * interrupted, and no file.
 */
public final class Deliveries {
  /** With what is copied on the way, some 32 MB where a site is as large as can be. */
  private static final int MOST = 16;

  /** Less fits into what the kernel holds for a client. */
  private static final int LARGE_BYTES = 32 * 1024;

  private final Places<Thread> places = new Places<>(MOST);

  /** Sends an answer of so many bytes, on the thread of its client. */
  public void deliver(InetAddress to, int bytes, Runnable send) {
    if (bytes < LARGE_BYTES) {
      send.run();
      return;
    }
    begin(to);
    try {
      send.run();
    } finally {
      end();
    }
    if (Thread.interrupted()) {
      throw new CloseConnectionException("gave up its place");
    }
  }

  /** One lock with {@link #end}: nobody is interrupted who is no longer at it. */
  private synchronized void begin(InetAddress to) {
    places.take(Thread.currentThread(), to).ifPresent(Thread::interrupt);
  }

  private synchronized void end() {
    places.leave(Thread.currentThread());
  }
}
