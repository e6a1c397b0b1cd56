package bms600.modbus;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A line in memory and in virtual time, on which bytes arrive at the instants a test has written.
 */
final class ScriptedLine implements ByteLine {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Arrival(long atNanos, byte[] bytes) {}

  private final Deque<Arrival> coming = new ArrayDeque<>();
  private final Deque<List<Arrival>> replies = new ArrayDeque<>();
  private final int mostPerRead;
  final List<byte[]> written = new ArrayList<>();
  final List<Long> writtenAt = new ArrayList<>();
  long now;
  long lastTouchNanos = Long.MIN_VALUE / 2;
  boolean gone;

  ScriptedLine() {
    this(Integer.MAX_VALUE);
  }

  ScriptedLine(int mostPerRead) {
    this.mostPerRead = mostPerRead;
  }

  /** The answer to the next write that has none yet: pieces, each this long after the write. */
  ScriptedLine reply(long afterNanos, byte[] bytes) {
    replies.add(List.of(new Arrival(afterNanos, bytes)));
    return this;
  }

  /** More bytes for the write that was last given a reply. */
  ScriptedLine then(long afterNanos, byte[] bytes) {
    var more = new ArrayList<>(replies.removeLast());
    more.add(new Arrival(afterNanos, bytes));
    replies.add(more);
    return this;
  }

  ScriptedLine silence() {
    replies.add(List.of());
    return this;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    check();
    written.add(Arrays.copyOfRange(bytes, offset, offset + length));
    writtenAt.add(now);
    lastTouchNanos = now;
    if (!replies.isEmpty()) {
      replies.remove().forEach(a -> coming.add(new Arrival(now + a.atNanos, a.bytes)));
    }
  }

  @Override
  public int read(byte[] into, int offset, int length, long timeoutNanos) throws IOException {
    check();
    if (coming.isEmpty() || coming.element().atNanos > now + timeoutNanos) {
      now += timeoutNanos;
      lastTouchNanos = now;
      return 0;
    }
    Arrival next = coming.remove();
    now = Math.max(now, next.atNanos);
    lastTouchNanos = now;
    int count = Math.min(Math.min(length, mostPerRead), next.bytes.length);
    System.arraycopy(next.bytes, 0, into, offset, count);
    if (count < next.bytes.length) {
      coming.addFirst(
          new Arrival(next.atNanos, Arrays.copyOfRange(next.bytes, count, next.bytes.length)));
    }
    return count;
  }

  @Override
  public void quiet(long nanos) throws IOException {
    check();
    long end = Math.max(now, lastTouchNanos + nanos);
    while (!coming.isEmpty() && coming.element().atNanos <= end) {
      lastTouchNanos = coming.remove().atNanos;
      end = Math.max(now, lastTouchNanos + nanos);
    }
    now = end;
  }

  @Override
  public void close() {
    gone = true;
  }

  private void check() throws IOException {
    if (gone) {
      throw new IOException("unplugged");
    }
  }
}
