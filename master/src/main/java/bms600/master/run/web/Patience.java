package bms600.master.run.web;

import bms600.master.run.Ticker;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a client may keep us waiting: for the rest of its request, or to take what we send. The
 * thread of one that overdoes it is interrupted, which closes its connection.
 */
public final class Patience implements Http1ConnectionListener {
  private final Ticker ticker;
  private final long limitNanos;
  private final Map<Thread, Long> waitingSince = new ConcurrentHashMap<>();

  /** The limit is how long a client may keep us waiting. */
  public Patience(Ticker ticker, Duration limit) {
    this.ticker = ticker;
    this.limitNanos = limit.toNanos();
  }

  /** A request line has come in: the rest must follow. */
  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    begin();
  }

  @Override
  public void data(ConnectionContext connection, BufferData data) {}

  @Override
  public void data(ConnectionContext connection, byte[] data, int position, int length) {}

  /** From now on the present thread waits for its client. */
  public void begin() {
    waitingSince.put(Thread.currentThread(), ticker.nanos());
  }

  /** The present thread waits no longer. */
  public void end() {
    waitingSince.remove(Thread.currentThread());
  }

  /** Ends the waiting of all who have waited too long. */
  public void lapse() {
    long now = ticker.nanos();
    waitingSince.forEach(
        (thread, since) -> {
          if (now - since > limitNanos && waitingSince.remove(thread, since)) {
            thread.interrupt();
          }
        });
  }
}
