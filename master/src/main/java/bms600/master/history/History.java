package bms600.master.history;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Keeper;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that was, in one database of one folder, and beside it a text of how the blocks age.
 * Failing to write stops nobody: it is counted in {@link #health}, what could not be written waits
 * in memory, and the next call tries again.
 *
 * <p>Any thread may read. Events and the memory kept with them are on the disk when the call
 * returns; what is recorded is written by the {@link #writer}, at most a second later.
 */
public final class History implements Keeper, Recall, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration WRITE_EVERY = Duration.ofMillis(500);

  /** How often a database that could not be opened or written is tried again. */
  private static final Duration AGAIN_EVERY = Duration.ofSeconds(2);

  private final Database database;
  private final Setup setup;
  private final Opening opening;
  private final Fault closedDoor;
  private final Gate gate;
  private final Early early = new Early();
  private final Readers readers;
  private final AtomicLong damaged = new AtomicLong();
  private final Journal journal;
  private final JournalReader journalReader;
  private final AtomicLong turns;
  private final SlowFile slow;
  private final MemorySlots slots;
  private final Attachments attachments;
  private @Nullable FolderLock lock;
  private volatile @Nullable Parts parts;

  /** How it is set up: which limits it keeps, and what dates what happens to the file itself. */
  record Setup(Limits limits, InstantSource wall) {}

  /** What there is of it only when its database is open. */
  private record Parts(
      Catalogue catalogue, SeriesWriter writer, SeriesReader series, FrameReader frames) {}

  private History(Database database, Site site, Setup setup) {
    this.database = database;
    this.setup = setup;
    this.opening = new Opening(database, site);
    this.gate = new Gate(setup.wall());
    this.closedDoor = new Fault(database.file().toString());
    this.readers = new Readers(database, gate);
    this.journal = new Journal(database, gate);
    this.journalReader = new JournalReader(readers, damaged);
    this.slots = new MemorySlots(database.folder());
    this.turns = new AtomicLong(slots.read().map(MemoryRow::turn).orElse(0L));
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
    var history = new History(database, site, setup);
    try {
      history.openNow();
      return history;
    } catch (IOException | RuntimeException e) {
      history.letGo();
      throw e;
    }
  }

  /**
   * The same where a disk that fails is no reason not to begin: then it counts as failing, what is
   * to be written waits in memory, and the {@link #writer} opens it as soon as that can be done.
   *
   * @throws IOException when another program uses the folder, it is out of reach by its rights or
   *     is none, or the file is of a newer version
   */
  public static History openPatiently(Path dataFolder, Site site) throws IOException {
    var setup = new Setup(Limits.USUAL, InstantSource.system());
    return openPatiently(Database.in(dataFolder, PATIENCE), site, setup);
  }

  static History openPatiently(Database database, Site site, Setup setup) throws IOException {
    var history = new History(database, site, setup);
    try {
      history.openNow();
    } catch (RefusedException
        | AccessDeniedException
        | FileAlreadyExistsException
        | RuntimeException e) {
      history.letGo();
      throw e;
    } catch (IOException e) {
      history.notOpened(e);
    }
    return history;
  }

  private void openNow() throws IOException {
    if (lock == null) {
      lock = FolderLock.take(database.folder());
    }
    var opened = opening.open(setup.wall().instant());
    var catalogue = opened.catalogue();
    var live = opened.recovered().live();
    var archivist = new Archivist(database, catalogue, setup.limits());
    var open =
        new Parts(
            catalogue,
            new SeriesWriter(archivist, database.folder(), opening.layout(), opened.recovered()),
            new SeriesReader(readers, catalogue, live, damaged),
            new FrameReader(readers, catalogue, live, damaged));
    turns.accumulateAndGet(opened.turn(), Math::max);
    parts = open;
    early.end(open.writer());
    closedDoor.worked();
    gate.open();
  }

  private void notOpened(IOException why) {
    closedDoor.failed(why);
    gate.shut(closedDoor.state().lastError());
  }

  private boolean isOpened() {
    try {
      if (parts == null) {
        gate.shut("it is being opened, after " + closedDoor.state().lastError());
        openNow();
        journal.retry();
      }
      return true;
    } catch (IOException e) {
      notOpened(e);
      return false;
    }
  }

  /** What there is of it when it is open, for whoever asks. */
  private Parts parts() {
    var open = parts;
    if (open == null) {
      var shut = gate.whyShut().orElseGet(() -> new Gate.Shut("it is being opened", gate.now()));
      throw new UnreadableException(database.file(), shut);
    }
    return open;
  }

  private void letGo() throws IOException {
    if (lock != null) {
      lock.close();
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
  public Optional<Instant> read(JournalPart part, Consumer<Event> sink) {
    return journalReader.read(part, sink);
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

  /** Why that is nothing, though something was kept; to be asked after it was read. */
  public Optional<String> slowTrouble() {
    return slow.damage();
  }

  /** What was saved last, if anything was. */
  public Optional<SavedMemory> memory() {
    var kept = parts == null ? memoryOfUnopened() : journalReader.memory();
    return Stream.concat(kept.stream(), slots.read().stream())
        .max(Comparator.comparingLong(MemoryRow::turn))
        .map(MemoryRow::memory);
  }

  /** What the file tells without being opened to be written; nothing where it does not. */
  private Optional<MemoryRow> memoryOfUnopened() {
    if (!Files.isRegularFile(database.file())) {
      return Optional.empty();
    }
    try (var connection = database.onlyReader()) {
      return MemoryTable.read(connection);
    } catch (IOException | SQLException | DamagedException e) {
      LOG.warn("the memory in {} cannot be read: {}", database.file(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Hands the values and the memory of a snapshot over to the writer. */
  @Override
  public void record(Snapshot snapshot) {
    long turn = turns.incrementAndGet();
    if (!early.take(snapshot, turn, opening.layout())) {
      parts().writer().handOver(snapshot, turn);
    }
  }

  /** The points of a frame of this site, in their order. */
  public List<String> points() {
    return opening.layout().tracks().stream().map(Track::point).toList();
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
    return parts().writer().restore(at.toEpochMilli(), values, isGood);
  }

  /**
   * Takes points of a day of another history, in minutes or quarters of an hour.
   *
   * @param day by UTC
   * @throws IOException where the file cannot be written
   */
  public void restore(LocalDate day, List<DayParts> points) throws IOException {
    DayDetail.write(database, parts().catalogue(), day.toEpochDay(), points);
  }

  /** Who writes what is recorded and compacts it; to be run by exactly one thread. */
  public Worker writer(Ticker ticker) {
    return new Worker() {
      private long retriedNanos = ticker.nanos();

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
        if (!isOpened()) {
          return ticker.nanos() + AGAIN_EVERY.toNanos();
        }
        if (ticker.nanos() - retriedNanos >= AGAIN_EVERY.toNanos()) {
          retriedNanos = ticker.nanos();
          journal.retry();
        }
        boolean isMore = parts().writer().step();
        return ticker.nanos() + (isMore ? 0 : WRITE_EVERY.toNanos());
      }
    };
  }

  @Override
  public Optional<Series> series(String point, Instant from, Instant to, int buckets) {
    return parts().series().series(point, new Buckets(from, to, buckets));
  }

  @Override
  public List<Standing> at(Instant at, List<String> points) {
    return parts().frames().at(at, points);
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
    return parts().frames().scan(points, from.toEpochMilli(), to.toEpochMilli(), sink);
  }

  /** Files that people attach to what they write down. */
  public Attachments attachments() {
    return attachments;
  }

  /** Whether every event there ever was in this journal is in it and can be read. */
  boolean isJournalWhole() {
    return parts != null
        && damaged.get() == 0
        && journal.waiting() == 0
        && journal.lost() == 0
        && journalReader.setAside() == 0;
  }

  public Health health() {
    var writer = Optional.ofNullable(parts).map(Parts::writer);
    var faults = new ArrayList<Fault.State>(List.of(closedDoor.state(), journal.state()));
    writer.map(SeriesWriter::state).ifPresent(faults::add);
    faults.add(slow.state());
    return new Health(
        faults.stream().anyMatch(it -> it.inARow() > 0),
        faults.stream()
            .sorted(Comparator.comparing(it -> it.inARow() == 0))
            .map(Fault.State::lastError)
            .filter(error -> !error.isEmpty())
            .findFirst()
            .orElse(""),
        faults.stream().mapToLong(Fault.State::failures).sum(),
        journal.waiting(),
        journal.lost(),
        early.waiting() + writer.map(SeriesWriter::waiting).orElse(0),
        early.lost() + writer.map(SeriesWriter::lost).orElse(0L),
        damaged.get());
  }

  /**
   * Writes what still waits, and lets go of the folder. The writer must have stopped.
   *
   * @throws IOException when the file cannot be closed
   */
  @Override
  public void close() throws IOException {
    try {
      journal.close();
      Optional.ofNullable(parts).map(Parts::writer).ifPresent(SeriesWriter::close);
      readers.close();
    } catch (SQLException e) {
      throw new IOException("the history cannot be closed: " + e.getMessage(), e);
    } finally {
      letGo();
    }
  }
}
