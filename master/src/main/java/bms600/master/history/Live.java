package bms600.master.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The spans not yet compacted: the open one, and sealed ones that wait. One thread adds, any may
 * read; each call is short.
 */
final class Live {
  private static final int MOST_SEALED = 3;

  private final Layout layout;
  private final Deque<Span> sealed = new ArrayDeque<>();
  private @Nullable Span open;
  private long nextSequence;

  /**
   * Frames on their way to the disk.
   *
   * @param frame as {@link Span#add} returns it
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Row(Span span, long atMs, byte[] frame) {}

  /** One track of a span that is not yet compacted. */
  record Part(long span, Stretch stretch) {}

  /**
   * Nothing but what was restored.
   *
   * @param open the span to go on with, if there is one
   */
  Live(Layout layout, Optional<Span> open, long nextSequence) {
    this.layout = layout;
    this.open = open.orElse(null);
    this.nextSequence = nextSequence;
  }

  /** Only to be read. */
  static Live of(List<Span> spans) {
    var layout = spans.isEmpty() ? Layout.NONE : spans.getLast().layout();
    var live = new Live(layout, Optional.empty(), 0);
    live.sealed.addAll(spans);
    return live;
  }

  synchronized Row add(Frame frame) {
    var span = spanFor(frame.atMs());
    nextSequence++;
    return new Row(span, frame.atMs(), span.add(frame));
  }

  private Span spanFor(long atMs) {
    var current = open;
    if (current != null && current.takes(atMs)) {
      return current;
    }
    if (current != null) {
      sealed.add(current);
    }
    var next = new Span(nextSequence, layout, atMs);
    open = next;
    return next;
  }

  /** The span to compact next. */
  synchronized Optional<Span> oldestSealed() {
    return Optional.ofNullable(sealed.peek());
  }

  /** The oldest span, where more wait than can be held; it is forgotten. */
  synchronized Optional<Span> dropExcess() {
    return sealed.size() > MOST_SEALED ? Optional.ofNullable(sealed.poll()) : Optional.empty();
  }

  synchronized void remove(Span span) {
    sealed.remove(span);
  }

  /** What there is of a point in this time, as it stands now. */
  synchronized List<Part> parts(String point, long fromMs, long toMs) {
    var parts = new ArrayList<Part>();
    sealed.forEach(span -> addPart(span, point, fromMs, toMs, parts));
    if (open != null) {
      addPart(open, point, fromMs, toMs, parts);
    }
    return parts;
  }

  private static void addPart(Span span, String point, long fromMs, long toMs, List<Part> parts) {
    int position = span.layout().position(point);
    if (position >= 0 && span.lastMs() >= fromMs && span.firstMs() < toMs) {
      parts.add(new Part(span.id(), span.stretch(position)));
    }
  }
}
