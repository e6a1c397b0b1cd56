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
public final class History implements Keeper, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration WRITE_EVERY = Duration.ofMillis(500);

  private final FolderLock lock;
  private final Readers readers;
  private final AtomicLong damaged = new AtomicLong();
  private final Journal journal;
  private final JournalReader journalReader;
  private final SeriesWriter seriesWriter;
  private final SeriesReader seriesReader;
  private final AtomicLong turns;
  private final SlowFile slow;

  private History(FolderLock lock, Database database, Layout layout, Opening.Opened opened) {
    this.lock = lock;
    this.readers = new Readers(database);
    this.journal = new Journal(database);
    this.journalReader = new JournalReader(readers, damaged);
    this.seriesWriter = new SeriesWriter(database, opened.catalogue(), layout, opened.live());
    this.seriesReader = new SeriesReader(readers, opened.catalogue(), opened.live(), damaged);
    this.turns = new AtomicLong(opened.turn());
    this.slow = new SlowFile(database.folder());
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
    return open(Database.in(dataFolder, PATIENCE), site, wall);
  }

  static History open(Database database, Site site, InstantSource wall) throws IOException {
    var lock = FolderLock.take(database.folder());
    try {
      var opening = new Opening(database, site);
      return new History(lock, database, opening.layout(), opening.open(wall.instant()));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Returns when the events are durable, or counted as not yet so. */
  public void append(List<Event> events) {
    journal.append(events);
  }

  /** The newest events, newest first. */
  public List<StoredEvent> events(int limit) {
    return journalReader.newest(limit);
  }

  /** The newest events that tell of an alarm, newest first. */
  public List<StoredEvent> alarmEvents(int limit) {
    return journalReader.newestAlarms(limit);
  }

  /** The newest events of a kind, newest first. */
  public List<StoredEvent> eventsOf(String kind, int limit) {
    return journalReader.ofKind(kind, limit);
  }

  /** The events after a sequence number, oldest first; 0 for the first there is. */
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
    return journalReader.memory();
  }

  /** Hands the values and the memory of a snapshot over to the writer. */
  @Override
  public void record(Snapshot snapshot) {
    seriesWriter.handOver(snapshot, turns.incrementAndGet());
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

  /**
   * The past of a point, cut into equal parts.
   *
   * @param point such as {@code S1.7.voltage}, {@code S1.7.temperature}, {@code S1.7.resistance},
   *     {@code S1.voltage}, {@code S1.current}, {@code S1.soc}, {@code S1.ripple_current} or {@code
   *     S1.ripple_voltage}
   * @param to exclusive
   * @return empty where no such point was ever recorded
   * @throws IllegalArgumentException when {@code from} is not before {@code to}, or for a number of
   *     buckets not in 1..100,000
   */
  public Optional<Series> series(String point, Instant from, Instant to, int buckets) {
    return seriesReader.series(point, new Buckets(from, to, buckets));
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
