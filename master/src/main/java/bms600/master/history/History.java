package bms600.master.history;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Keeper;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Everything that was, in one database of one folder, and beside it a text of how the blocks age.
 * Failing to write stops nobody: it is counted in {@link #health}, what could not be written waits
 * in memory, and the next call tries again.
 *
 * <p>Any thread may read. Events and the memory kept with them are on the disk when the call
 * returns; what is recorded is written by the {@link #writer}, at most a second later.
 */
public final class History implements Keeper, Recall, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration WRITE_EVERY = Duration.ofMillis(500);

  private final FolderLock lock;
  private final Database database;
  private final Catalogue catalogue;
  private final Readers readers;
  private final AtomicLong damaged = new AtomicLong();
  private final Journal journal;
  private final JournalReader journalReader;
  private final SeriesWriter seriesWriter;
  private final SeriesReader seriesReader;
  private final AtomicLong turns;
  private final FrameReader frameReader;
  private final SlowFile slow;
  private final MemorySlots slots;
  private final Attachments attachments;

  /** How it is set up: which limits it keeps, and what dates what happens to the file itself. */
  record Setup(Limits limits, InstantSource wall) {}

  private History(
      FolderLock lock, Database database, Limits limits, Opening opening, Opening.Opened opened) {
    this.lock = lock;
    this.database = database;
    this.catalogue = opened.catalogue();
    this.readers = new Readers(database);
    this.journal = new Journal(database);
    this.journalReader = new JournalReader(readers, damaged);
    var live = opened.recovered().live();
    var archivist = new Archivist(database, opened.catalogue(), limits);
    this.seriesWriter =
        new SeriesWriter(archivist, database.folder(), opening.layout(), opened.recovered());
    this.seriesReader = new SeriesReader(readers, opened.catalogue(), live, damaged);
    this.frameReader = new FrameReader(readers, opened.catalogue(), live, damaged);
    this.slots = new MemorySlots(database.folder());
    this.turns = new AtomicLong(opened.turn());
    this.slow = new SlowFile(database.folder());
    this.attachments = new Attachments(database.folder());
  }

  /**
   * Opens the history in a folder, or begins one. A damaged file is set aside beside the new one,
   * and the journal tells of it.
   *
   * @throws IOException when another program uses the folder, or the file is out of reach or of a
   *     newer version; the message names the file
   */
  public static History open(Path dataFolder, Site site) throws IOException {
    return open(dataFolder, site, InstantSource.system());
  }

  /** Opens it with another wall clock, which dates what happens to the file itself. */
  public static History open(Path dataFolder, Site site, InstantSource wall) throws IOException {
    return open(Database.in(dataFolder, PATIENCE), site, new Setup(Limits.USUAL, wall));
  }

  /** Opens it with other limits. */
  public static History open(Path dataFolder, Site site, Limits limits) throws IOException {
    var setup = new Setup(limits, InstantSource.system());
    return open(Database.in(dataFolder, PATIENCE), site, setup);
  }

  static History open(Database database, Site site, Setup setup) throws IOException {
    var lock = FolderLock.take(database.folder());
    try {
      var opening = new Opening(database, site);
      var opened = opening.open(setup.wall().instant());
      return new History(lock, database, setup.limits(), opening, opened);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Returns when the events are durable, or counted as not yet so. */
  public void append(List<Event> events) {
    journal.append(events);
  }

  @Override
  public List<StoredEvent> events(int limit) {
    return journalReader.newest(limit);
  }

  @Override
  public List<StoredEvent> alarmEvents(int limit) {
    return journalReader.newestAlarms(limit);
  }

  @Override
  public List<StoredEvent> eventsOf(String kind, int limit) {
    return journalReader.ofKind(kind, limit);
  }

  @Override
  public List<StoredEvent> eventsAfter(long seq, int limit) {
    return journalReader.after(seq, limit);
  }

  @Override
  public void keep(List<Event> events, List<String> memory, Instant at) {
    journal.keep(events, new MemoryRow(turns.incrementAndGet(), new SavedMemory(memory, at)));
    slow.retry();
  }

  @Override
  public void keepSlow(List<String> lines) {
    slow.put(lines);
  }

  /** What was kept of what changes once a day. */
  public List<String> slowMemory() {
    return slow.read();
  }

  /** What was saved last, if anything was. */
  public Optional<SavedMemory> memory() {
    return Stream.concat(journalReader.memory().stream(), slots.read().stream())
        .max(Comparator.comparingLong(MemoryRow::turn))
        .map(MemoryRow::memory);
  }

  /** Hands the values and the memory of a snapshot over to the writer. */
  @Override
  public void record(Snapshot snapshot) {
    seriesWriter.handOver(snapshot, turns.incrementAndGet());
  }

  /** The points of a frame of this site, in their order. */
  public List<String> points() {
    return seriesWriter.points();
  }

  /**
   * Takes a frame of another history, in the order of {@link #points}. The writer must be run
   * between: no more than a hundred wait.
   *
   * @param values NaN where absent
   * @param isGood false for what was stale
   * @return false where too many wait; then it was not taken
   */
  public boolean restore(Instant at, double[] values, boolean[] isGood) {
    return seriesWriter.restore(at.toEpochMilli(), values, isGood);
  }

  /**
   * Takes points of a day of another history, in minutes or quarters of an hour.
   *
   * @param day by UTC
   * @throws IOException where the file cannot be written
   */
  public void restore(LocalDate day, List<DayParts> points) throws IOException {
    DayDetail.write(database, catalogue, day.toEpochDay(), points);
  }

  /** Who writes what is recorded and compacts it; to be run by exactly one thread. */
  public Worker writer(Ticker ticker) {
    return new Worker() {
      @Override
      public String name() {
        return "history";
      }

      // A worn flash card may take long to write; that is told as trouble of the history.
      @Override
      public Duration longestStep() {
        return Duration.ofMinutes(5);
      }

      @Override
      public long step() {
        boolean isMore = seriesWriter.step();
        return ticker.nanos() + (isMore ? 0 : WRITE_EVERY.toNanos());
      }
    };
  }

  @Override
  public Optional<Series> series(String point, Instant from, Instant to, int buckets) {
    return seriesReader.series(point, new Buckets(from, to, buckets));
  }

  @Override
  public List<Standing> at(Instant at, List<String> points) {
    return frameReader.at(at, points);
  }

  /**
   * Hands over the values as scanned of some points, the oldest first, an hour in memory at a time.
   *
   * @param to exclusive
   * @return how many frames there were
   * @throws IOException where the sink refuses
   * @throws java.io.UncheckedIOException where the file cannot be read
   */
  public long scan(List<String> points, Instant from, Instant to, RowSink sink) throws IOException {
    return frameReader.scan(points, from.toEpochMilli(), to.toEpochMilli(), sink);
  }

  /** Files that people attach to what they write down. */
  public Attachments attachments() {
    return attachments;
  }

  /** Whether every event there ever was in this journal is in it and can be read. */
  boolean isJournalWhole() {
    return damaged.get() == 0
        && journal.waiting() == 0
        && journal.lost() == 0
        && journalReader.setAside() == 0;
  }

  public Health health() {
    var events = journal.state();
    var series = seriesWriter.state();
    var aging = slow.state();
    return new Health(
        events.inARow() > 0 || series.inARow() > 0 || aging.inARow() > 0,
        Stream.of(events, series, aging)
            .map(Fault.State::lastError)
            .filter(error -> !error.isEmpty())
            .findFirst()
            .orElse(""),
        events.failures() + series.failures() + aging.failures(),
        journal.waiting(),
        journal.lost(),
        seriesWriter.waiting(),
        seriesWriter.lost(),
        damaged.get());
  }

  /**
   * Writes what still waits, and lets go of the folder. The writer must have stopped.
   *
   * @throws IOException when the file cannot be closed
   */
  @Override
  public void close() throws IOException {
    try (lock) {
      journal.close();
      seriesWriter.close();
      readers.close();
    } catch (SQLException e) {
      throw new IOException("the history cannot be closed: " + e.getMessage(), e);
    }
  }
}
