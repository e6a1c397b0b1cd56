package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import bms600.master.run.web.Patience;
import bms600.master.run.web.Places;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The live streams. Each runs on its client's own thread and takes the newest frame when its client
 * has taken the one before: one that is slow misses frames and is given the whole picture anew.
 */
final class Streams {
  static final String PATH = "/api/v1/stream";
  static final int MAX_CLIENTS = 100;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
  private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NOTHING_NEW = ": waiting\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Frames frames;
  private final Patience patience;
  private final Places<Thread> places = new Places<>(MAX_CLIENTS);

  Streams(Frames frames, Patience patience) {
    this.frames = frames;
    this.patience = patience;
  }

  int clients() {
    return places.taken();
  }

  /**
   * Streams until the client leaves, may look no more, gives its place to one of an address that
   * holds fewer, or the server stops.
   *
   * @param from where the client is
   * @param mayLook is asked before each frame
   */
  void serve(InetAddress from, Supplier<OutputStream> open, BooleanSupplier mayLook)
      throws Refused, InterruptedException {
    takePlace(from);
    try {
      run(open.get(), mayLook);
    } catch (IOException e) {
      throw new CloseConnectionException("stream client left", e);
    } finally {
      places.leave(Thread.currentThread());
    }
  }

  private synchronized void takePlace(InetAddress from) throws Refused {
    if (!places.isFair(from)) {
      throw new Refused(Why.BUSY, "stream", null, "at most " + MAX_CLIENTS + " clients at once");
    }
    places.take(Thread.currentThread(), from).ifPresent(Thread::interrupt);
  }

  /** Ends all streams. */
  void close() {
    places.forEach(Thread::interrupt);
  }

  private void run(OutputStream out, BooleanSupplier mayLook)
      throws IOException, InterruptedException {
    send(out, List.of(HELLO));
    var seen = frames.none();
    while (true) {
      var frame = frames.after(seen, SIGN_OF_LIFE);
      if (!mayLook.getAsBoolean()) {
        return;
      }
      var news = frame.since(seen);
      send(out, news.isEmpty() ? List.of(NOTHING_NEW) : news);
      seen = frame;
    }
  }

  private void send(OutputStream out, List<byte[]> events) throws IOException {
    patience.begin();
    for (byte[] event : events) {
      out.write(event);
    }
    out.flush();
    patience.end();
  }
}
