package bms600.modbus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The asking end of a Modbus RTU line, serial or tunnelled through a serial server.
 *
 * <p>A reply is delimited by its expected length and CRC, and counts only if unit, function and
 * byte count (for a write: the echoed address and value) match what was asked. Before each request
 * the line must have been quiet for 3.5 characters, after a failure for the turnaround as well;
 * that wait is paid before the next request, so that other work overlaps it.
 */
public final class RtuLink implements Link {
  private final ByteLine line;
  private final LineTiming timing;
  private final byte[] out = new byte[RtuFrames.MAX_LENGTH];
  private final ReplySearch search = new ReplySearch(out);
  private final Tally tally = new Tally();
  private long owedQuietNanos;

  public RtuLink(ByteLine line, LineTiming timing) {
    this.line = line;
    this.timing = timing;
    this.owedQuietNanos = timing.t35Nanos();
  }

  @Override
  public Reply ask(UnitId unit, Request request) throws LinkLost {
    if (unit.isBroadcast()) {
      throw new IllegalArgumentException("nobody answers a broadcast: tell it instead");
    }
    try {
      Reply reply = exchange(unit, request);
      tally.count(reply);
      boolean answered = reply instanceof Answer || reply instanceof Reply.Refusal;
      owedQuietNanos = timing.t35Nanos() + (answered ? 0 : timing.turnaroundNanos());
      return reply;
    } catch (IOException e) {
      throw new LinkLost("line lost while asking " + unit, e);
    }
  }

  @Override
  public void tell(Request request) throws LinkLost {
    if (ReplyPdu.dataLength(request) >= 0) {
      throw new IllegalArgumentException("a broadcast must be a write, not " + request);
    }
    try {
      int length = send(UnitId.BROADCAST, request);
      owedQuietNanos =
          timing.transmissionNanos(length) + timing.t35Nanos() + timing.turnaroundNanos();
    } catch (IOException e) {
      throw new LinkLost("line lost during a broadcast", e);
    }
  }

  @Override
  public LinkCounts counts() {
    return tally.counts(search.strays, search.late, search.noiseBytes, search.echoes);
  }

  @Override
  public void close() throws IOException {
    line.close();
  }

  private Reply exchange(UnitId unit, Request request) throws IOException {
    search.begin(request, send(unit, request));
    Reply reply = listen(timing.replyTimeoutNanos(request));
    return reply == null ? search.failure() : reply;
  }

  private int send(UnitId unit, Request request) throws IOException {
    int length = RtuFrames.encodeRequest(unit, request, out);
    line.quiet(owedQuietNanos);
    line.write(out, 0, length);
    return length;
  }

  /**
   * Only time in which nothing came is charged against the timeout, and once something has come
   * time is waited for in slices of 3.5 characters: without a clock of its own, a link bounds a
   * line that trickles by the number of bytes it will listen to.
   */
  private @Nullable Reply listen(long timeoutNanos) throws IOException {
    long slice = timing.t35Nanos();
    long left = timeoutNanos;
    while (left > 0 && search.room() > 0) {
      long wait = search.filled() == 0 ? left : Math.min(left, slice);
      int count = line.read(search.buffer(), search.filled(), search.room(), wait);
      if (count == 0) {
        left -= wait;
        continue;
      }
      Reply reply = search.take(count);
      if (reply != null) {
        return reply;
      }
    }
    return null;
  }
}
