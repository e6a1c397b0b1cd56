package bms600.master.history;

import java.time.Duration;
import java.util.Arrays;

/**
 * The frames of one hour of one site, by track: at most so many, and never back in time. What does
 * not fit begins another span. Owned by {@link Live}; it no longer changes once it is sealed.
 */
final class Span {
  private static final long LENGTH_MS = Duration.ofHours(1).toMillis();
  static final int MOST_FRAMES = 4096;

  private final long id;
  private final Layout layout;
  private final long firstMs;
  private final Times times = new Times();
  private final Trail[] trails;
  private final TrackBytes[] columns;
  private final int[] order;
  private final Bytes whole = new Bytes();
  private long lastMs;
  private int frames;

  /**
   * An empty span.
   *
   * @param id the sequence number of its first frame
   * @param firstMs the instant of that frame
   */
  Span(long id, Layout layout, long firstMs) {
    this(id, layout, firstMs, layout.byKind());
  }

  /** One whose frames hold the tracks in another order than {@link Layout#byKind}. */
  Span(long id, Layout layout, long firstMs, int[] order) {
    this.order = order.clone();
    this.id = id;
    this.layout = layout;
    this.firstMs = firstMs;
    this.lastMs = firstMs;
    this.trails = new Trail[layout.size()];
    this.columns = new TrackBytes[layout.size()];
    Arrays.setAll(trails, _ -> new Trail());
    Arrays.setAll(columns, _ -> new TrackBytes());
  }

  boolean takes(long atMs) {
    return frames < MOST_FRAMES
        && atMs >= lastMs
        && Math.floorDiv(atMs, LENGTH_MS) == Math.floorDiv(firstMs, LENGTH_MS);
  }

  /** Takes a frame and returns it as the difference from the one before. */
  byte[] add(Frame frame) {
    whole.clear();
    for (int i : order) {
      int start = whole.size();
      trails[i].write(frame.steps(i), frame.quality(i), whole);
      whole.putInto(columns[i], start);
    }
    count(frame.atMs());
    return whole.copy();
  }

  /**
   * Takes a frame that {@link #add} returned.
   *
   * @throws DamagedException where it did not; then the span can take no more
   */
  void restore(long atMs, byte[] frame) throws DamagedException {
    var in = new ByteSource(frame);
    for (int i : order) {
      int start = in.position();
      trails[i].read(in);
      columns[i].put(frame, start, in.position());
    }
    count(atMs);
  }

  private void count(long atMs) {
    times.add(atMs);
    lastMs = atMs;
    frames++;
  }

  long id() {
    return id;
  }

  Layout layout() {
    return layout;
  }

  int frames() {
    return frames;
  }

  long firstMs() {
    return firstMs;
  }

  long lastMs() {
    return lastMs;
  }

  byte[] times() {
    return times.copy();
  }

  byte[] column(int position) {
    return columns[position].copy();
  }

  /** One track of this span as it stands now. */
  Stretch stretch(int position) {
    return new Stretch(frames, times(), column(position));
  }
}
