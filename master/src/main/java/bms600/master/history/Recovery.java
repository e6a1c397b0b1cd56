package bms600.master.history;

import bms600.core.snapshot.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up the frames that were not yet compacted when the program before ended. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Connection connection;
  private final SeriesStore store;
  private final Path folder;
  private final Instant now;
  private final List<Event> findings = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param log of the open span, where there is one
   * @param findings what was lost, for the journal
   */
  record Recovered(Live live, Optional<FrameLog> log, List<Event> findings) {}

  Recovery(Connection connection, SeriesStore store, Path folder, Instant now) {
    this.connection = connection;
    this.store = store;
    this.folder = folder;
    this.now = now;
  }

  /** Compacts all spans but the last, which goes on if it is whole and the site is the same. */
  Recovered recover(Layout today) throws SQLException, IOException {
    clearHalfWritten();
    long next = nextSequence();
    new HotRows(connection, store).compact();
    var logs = logs();
    Optional<Span> open = Optional.empty();
    Optional<FrameLog> log = Optional.empty();
    for (int i = 0; i < logs.size(); i++) {
      var found = read(logs.get(i));
      if (found.isPresent()) {
        var span = found.get().span();
        next = Math.max(next, span.id() + span.frames() + 1);
        if (i == logs.size() - 1 && goesOn(found.get(), today)) {
          open = Optional.of(span);
          log = Optional.of(new FrameLog(folder, span.id(), found.get().end()));
        } else {
          compact(found.get(), logs.get(i));
        }
      }
    }
    return new Recovered(new Live(today, open, next), log, findings);
  }

  private static boolean goesOn(FrameLogReader.Found found, Layout today) {
    return found.verdict() != FrameLogReader.Verdict.DAMAGED && found.span().layout().equals(today);
  }

  private void compact(FrameLogReader.Found found, Path file) throws SQLException, IOException {
    store.writeChunks(found.span(), 0, found.span().layout().size());
    store.finish(found.span());
    if (found.verdict() == FrameLogReader.Verdict.DAMAGED) {
      setAside(file);
    } else {
      Files.delete(file);
    }
  }

  /** Chunks whose span was never finished: their frames are still there. */
  private void clearHalfWritten() throws SQLException {
    long lastSpan = Database.number(connection, "SELECT coalesce(max(id), 0) FROM span");
    try (var delete = connection.prepareStatement("DELETE FROM chunk WHERE key >= ?")) {
      delete.setLong(1, Catalogue.key(lastSpan + 1, 0));
      delete.executeUpdate();
    }
  }

  private long nextSequence() throws SQLException {
    long hot = Database.number(connection, "SELECT coalesce(max(seq), 0) FROM hot");
    long cold = Database.number(connection, "SELECT coalesce(max(id + frames), 0) FROM span");
    return Math.max(hot, cold) + 1;
  }

  private List<Path> logs() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> FrameLog.spanOf(file) >= 0)
          .sorted(Comparator.comparingLong(FrameLog::spanOf))
          .toList();
    }
  }

  /** The frames of a log; empty where it was compacted already or cannot be read. */
  private Optional<FrameLogReader.Found> read(Path file) throws SQLException, IOException {
    String isFinished = "SELECT count(*) FROM span WHERE id = " + FrameLog.spanOf(file);
    if (Database.number(connection, isFinished) > 0) {
      Files.delete(file);
      return Optional.empty();
    }
    try {
      var found = FrameLogReader.read(file);
      switch (found.verdict()) {
        case WHOLE -> {}
        case TORN -> tell("history-cut", file.getFileName() + ": " + found.why());
        case DAMAGED -> tell("history-damaged", file.getFileName() + ", set aside: " + found.why());
      }
      return Optional.of(found);
    } catch (DamagedException e) {
      if (FrameLogReader.isOnlyBegun(file)) {
        tell("history-cut", file.getFileName() + ": begun, and without a frame");
        Files.delete(file);
        return Optional.empty();
      }
      tell("history-damaged", setAside(file).getFileName() + ", set aside: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Path setAside(Path file) throws IOException {
    return Files.move(
        file, file.resolveSibling(file.getFileName() + ".damaged-" + Salvage.SUFFIX.format(now)));
  }

  private void tell(String kind, String text) {
    LOG.warn("history: {}", text);
    findings.add(new Event(now, kind, "history", text));
  }
}
