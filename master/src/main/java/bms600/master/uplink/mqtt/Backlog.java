package bms600.master.uplink.mqtt;

import bms600.core.point.PointTable;
import bms600.core.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker has not been told yet: it is read from the journal and the history piece by piece,
 * so that however much it is, little of it is in memory.
 */
final class Backlog {
  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
  private static final int EVENTS_AT_ONCE = 50;
  private static final int HISTORIES_AT_ONCE = 100;
  private static final Duration KEEP_EVERY = Duration.ofSeconds(10);

  private final Talk talk;
  private final Past past;
  private final Path file;
  private Cursor cursor;
  private Cursor kept;
  private List<PointTable.Row> rows = List.of();
  private int nextRow;
  private boolean isPlaced;
  private boolean isUnreadable;

  Backlog(Talk talk, Past past, Path file) {
    this.talk = talk;
    this.past = past;
    this.file = file;
    this.cursor = read(file);
    this.kept = cursor;
  }

  private static Cursor read(Path file) {
    try {
      return Cursor.read(file);
    } catch (IOException e) {
      LOG.warn("how far a broker was told is not known, and begun anew: {}", e.getMessage());
      return Cursor.NEW;
    }
  }

  /** Points there are histories of. */
  void areOf(Site site) {
    rows = PointTable.of(site).rows();
  }

  long connections() {
    return cursor.connections();
  }

  /**
   * A connection is counted, to be told apart. A broker that was never told any event is told those
   * from now on; where the journal was begun anew, all of it. Where the journal cannot be read, the
   * values of the present are told all the same, and that is made up for.
   */
  void connecting() {
    isPlaced = false;
    try {
      place();
      readable();
    } catch (UncheckedIOException e) {
      unreadable(e);
    }
    cursor = cursor.withConnection();
    keep();
  }

  private void place() {
    long newest = past.newestEvent();
    if (cursor.event() < 0) {
      cursor = cursor.withEvent(newest);
    } else if (cursor.event() > newest) {
      cursor = cursor.withEvent(0);
    }
    isPlaced = true;
  }

  /** Values are told again from this instant on; what is missing since the last ones, follows. */
  void missedUntil(Instant now, Duration doubt) {
    var told = cursor.told();
    if (told.isPresent()) {
      cursor = cursor.withGap(Span.between(told.get().minus(doubt), now));
    }
  }

  void told(Instant at) {
    cursor = cursor.withTold(at);
    var before = kept.told();
    if (before.isEmpty() || before.get().plus(KEEP_EVERY).isBefore(at)) {
      keep();
    }
  }

  /** Tells some of it; whether there is more that can be read now. */
  boolean tell(Link to) throws IOException, InterruptedException {
    try {
      if (!isPlaced) {
        place();
        keep();
      }
      boolean moreEvents = tellEvents(to);
      boolean moreHistory = tellHistory(to);
      readable();
      return moreEvents || moreHistory;
    } catch (UncheckedIOException e) {
      unreadable(e);
      return false;
    }
  }

  private void readable() {
    if (isUnreadable) {
      LOG.info("{}: what was missed is told again", file.getFileName());
      isUnreadable = false;
    }
  }

  /** One line when it begins; asked again with the next values. */
  private void unreadable(UncheckedIOException why) {
    if (!isUnreadable) {
      LOG.warn("{}: what was missed waits: {}", file.getFileName(), why.getMessage());
      isUnreadable = true;
    }
  }

  private boolean tellEvents(Link to) throws IOException, InterruptedException {
    var events = past.eventsAfter(cursor.event(), EVENTS_AT_ONCE);
    if (events.isEmpty()) {
      return false;
    }
    to.send(events.stream().map(talk::event).toList());
    cursor = cursor.withEvent(events.getLast().sequence());
    keep();
    return events.size() == EVENTS_AT_ONCE;
  }

  private boolean tellHistory(Link to) throws IOException, InterruptedException {
    if (cursor.gaps().isEmpty()) {
      return false;
    }
    var gap = cursor.gaps().getFirst();
    var messages = new ArrayList<Message>();
    int next = nextRow;
    while (next < rows.size() && messages.size() < HISTORIES_AT_ONCE) {
      var row = rows.get(next++);
      past.minutes(row.name(), gap.from(), gap.nextMinutes())
          .filter(minutes -> Arrays.stream(minutes).anyMatch(value -> !Double.isNaN(value)))
          .ifPresent(minutes -> messages.add(talk.history(row, gap.from(), minutes)));
    }
    to.send(messages);
    nextRow = next;
    if (nextRow >= rows.size()) {
      nextRow = 0;
      cursor = cursor.withoutNextPiece();
      keep();
    }
    return !cursor.gaps().isEmpty();
  }

  /** Writes down how far the broker was told. A failure costs repetitions after a restart. */
  void keep() {
    if (cursor.equals(kept)) {
      return;
    }
    try {
      cursor.write(file);
      kept = cursor;
    } catch (IOException e) {
      LOG.debug("{} cannot be written", file, e);
    }
  }
}
