package bms600.master.history;

import bms600.core.snapshot.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The history in a folder as it stands now, only to be read: a master may go on writing it. What it
 * writes after the opening is not seen, but for events.
 */
public final class Past implements Recall, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path folder;
  private final Readers readers;
  private final Catalogue catalogue;
  private final JournalReader journal;
  private final FrameReader frames;
  private final SeriesReader series;
  private final AtomicLong damaged = new AtomicLong();
  private final List<Span> open;

  private Past(Path folder, Readers readers, Catalogue catalogue, List<Span> open) {
    this.folder = folder;
    this.readers = readers;
    this.catalogue = catalogue;
    this.open = open;
    this.journal = new JournalReader(readers, damaged);
    var live = Live.of(open);
    this.frames = new FrameReader(readers, catalogue, live, damaged);
    this.series = new SeriesReader(readers, catalogue, live, damaged);
  }

  /**
   * Opens what is in a folder.
   *
   * @throws IOException when there is no history, or of another version; the message names the file
   */
  public static Past open(Path folder) throws IOException {
    var database = Database.in(folder, PATIENCE);
    if (!Files.isRegularFile(database.file())) {
      throw new IOException(database.file() + " does not exist: there is no history");
    }
    try (var connection = database.reader()) {
      long version = Database.number(connection, "PRAGMA user_version");
      if (version != Schema.VERSION) {
        throw new IOException(
            database.file()
                + " is of version "
                + version
                + ", and must be of "
                + Schema.VERSION
                + ": a start of this program brings an older one to it");
      }
      var open = logs(folder);
      return new Past(folder, new Readers(database), Catalogue.read(connection), open);
    } catch (SQLException e) {
      throw new IOException(database.file() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Span> logs(Path folder) throws IOException {
    List<Path> files;
    try (var all = Files.list(folder)) {
      files =
          all.filter(file -> FrameLog.spanOf(file) >= 0)
              .sorted(Comparator.comparingLong(FrameLog::spanOf))
              .toList();
    }
    var spans = new ArrayList<Span>();
    for (Path file : files) {
      try {
        spans.add(FrameLogReader.read(file).span());
      } catch (NoSuchFileException e) {
        org.slf4j.LoggerFactory.getLogger(Past.class)
            .debug("{} was compacted meanwhile", e.getFile());
      } catch (DamagedException e) {
        if (FrameLogReader.isOnlyBegun(file)) {
          continue;
        }
        throw new IOException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return spans;
  }

  /** Every point there ever was, in the order of their names. */
  public List<String> points() {
    return catalogue.points();
  }

  @Override
  public Optional<Series> series(String point, Instant from, Instant to, int buckets) {
    return series.series(point, new Buckets(from, to, buckets));
  }

  @Override
  public List<Standing> at(Instant at, List<String> points) {
    return frames.at(at, points);
  }

  @Override
  public List<StoredEvent> events(int limit) {
    return journal.newest(limit);
  }

  @Override
  public List<StoredEvent> alarmEvents(int limit) {
    return journal.newestAlarms(limit);
  }

  @Override
  public List<StoredEvent> eventsOf(String kind, int limit) {
    return journal.ofKind(kind, limit);
  }

  @Override
  public List<StoredEvent> eventsAfter(long seq, int limit) {
    return journal.after(seq, limit);
  }

  @Override
  public Optional<Instant> read(JournalPart part, Consumer<Event> sink) {
    return journal.read(part, sink);
  }

  /** The newest events, newest first. */
  public List<StoredEvent> newest(int limit) {
    return journal.newest(limit);
  }

  /** As {@link History#scan}. */
  public long scan(List<String> points, Instant from, Instant to, RowSink sink) throws IOException {
    return frames.scan(points, from.toEpochMilli(), to.toEpochMilli(), sink);
  }

  /** The instant of the first frame there is; empty where there is none. */
  public Optional<Instant> first() {
    return bound(
        "SELECT min(first_ms) FROM span", open.stream().map(Span::firstMs).min(Long::compare));
  }

  /** The instant of the first value there is, however coarsely it is kept. */
  public Optional<Instant> beginning() {
    var coarse = coarseDays().stream().map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    return Stream.concat(first().stream(), coarse).min(Instant::compareTo);
  }

  /** The instant of the last frame there is. */
  public Optional<Instant> last() {
    return bound(
        "SELECT max(last_ms) FROM span", open.stream().map(Span::lastMs).max(Long::compare));
  }

  private Optional<Instant> bound(String query, Optional<Long> ofOpen) {
    var kept =
        readers.ask(
            connection -> {
              try (var statement = connection.createStatement();
                  var rows = statement.executeQuery(query)) {
                rows.next();
                long found = rows.getLong(1);
                return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(found);
              }
            });
    var all = Stream.concat(kept.stream().boxed(), ofOpen.stream());
    boolean isFirst = query.contains("min(");
    return (isFirst ? all.min(Long::compare) : all.max(Long::compare)).map(Instant::ofEpochMilli);
  }

  /** What was saved last of the memory, if anything was. */
  public Optional<SavedMemory> memory() {
    return Stream.concat(journal.memory().stream(), new MemorySlots(folder).read().stream())
        .max(Comparator.comparingLong(MemoryRow::turn))
        .map(MemoryRow::memory);
  }

  /** What was kept of what changes once a day. */
  public List<String> slowMemory() {
    return new SlowFile(folder).read();
  }

  /** Days, by UTC, of which no longer all is kept as scanned, but minutes or quarters are. */
  public List<LocalDate> coarseDays() {
    return readers.ask(DayDetail::coarse).stream().map(LocalDate::ofEpochDay).toList();
  }

  /** A point over such a day, as finely as it is kept; empty where nothing is. */
  public Optional<DayParts> day(LocalDate day, String point) {
    var track = catalogue.find(point);
    return track.isEmpty()
        ? Optional.empty()
        : readers.ask(
            connection -> {
              try {
                long key = Catalogue.key(day.toEpochDay(), track.get());
                return DayDetail.read(connection, key, point);
              } catch (DamagedException _) {
                damaged.incrementAndGet();
                return Optional.empty();
              }
            });
  }

  /** Files that people attached to what they wrote down. */
  public Attachments attachments() {
    return new Attachments(folder);
  }

  /** Kept parts that were found to be not what was written, and left out. */
  public long damaged() {
    return damaged.get();
  }

  @Override
  public void close() throws IOException {
    try {
      readers.close();
    } catch (SQLException e) {
      throw new IOException("the history cannot be closed: " + e.getMessage(), e);
    }
  }
}
