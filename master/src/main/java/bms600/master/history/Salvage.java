package bms600.master.history;

import bms600.core.snapshot.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A damaged file set aside, with what could still be read of it.
 *
 * @param events from the first up to the first that could not be read, and what happened now
 */
record Salvage(List<Event> events, Optional<SavedMemory> memory) {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
  private static final int PIECE = 1000;
  static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * Moves the file out of the way, with its write-ahead log, and reads what can be read.
   *
   * @throws IOException when it cannot be moved
   */
  static Salvage of(Database damaged, Instant now, String why) throws IOException {
    var aside = damaged.beside(".damaged-" + SUFFIX.format(now));
    Files.move(damaged.file(), aside.file());
    Files.deleteIfExists(damaged.beside("-shm").file());
    Path log = damaged.beside("-wal").file();
    if (Files.exists(log)) {
      Files.move(log, aside.beside("-wal").file());
    }
    return read(aside, now, why);
  }

  private static Salvage read(Database aside, Instant now, String why) {
    var events = new ArrayList<Event>();
    Optional<SavedMemory> memory = Optional.empty();
    String end;
    var damaged = new AtomicLong();
    try (var readers = new Readers(aside)) {
      var reader = new JournalReader(readers, damaged);
      memory = reader.memory().map(MemoryRow::memory);
      addAll(reader, events);
      end =
          "all events of its journal were saved"
              + (damaged.get() > 0 ? ", but for " + damaged.get() + " parts of it" : "");
    } catch (UncheckedIOException | SQLException e) {
      LOG.info("no more than {} events could be saved: {}", events.size(), e.getMessage());
      end = events.size() + " events of its journal were saved";
    }
    String text = "damaged (" + why + ") and set aside as " + aside.file() + "; " + end;
    LOG.warn("history is {}", text);
    events.add(new Event(now, "history-damaged", "history", text));
    return new Salvage(events, memory);
  }

  private static void addAll(JournalReader reader, List<Event> events) {
    long after = 0;
    for (var next = reader.after(after, PIECE);
        !next.isEmpty();
        next = reader.after(after, PIECE)) {
      next.forEach(stored -> events.add(stored.event()));
      after = next.getLast().seq();
    }
  }
}
