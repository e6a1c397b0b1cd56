package bms600.master.history;

import bms600.core.snapshot.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the journal and the memory when they are opened. Events that are not what was
 * written are moved into a table of their own; such a memory is forgotten.
 */
final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private static final int MOST_NAMED = 20;

  private final Connection connection;
  private final Instant now;
  private final List<Event> findings = new ArrayList<>();

  Audit(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  /** What is found stands in the journal in the same stroke; nothing on an ordinary day. */
  void run() throws SQLException {
    Database.inOneStroke(
        connection,
        () -> {
          setAsideEvents();
          forgetDamagedMemory();
          new JournalStore(connection).put(findings, Optional.empty());
        });
  }

  private void setAsideEvents() throws SQLException {
    var damaged = damagedEvents();
    if (!damaged.isEmpty()) {
      for (long seq : damaged) {
        run("INSERT INTO aside SELECT * FROM event WHERE seq = " + seq);
        run("DELETE FROM event WHERE seq = " + seq);
      }
      String which =
          damaged.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
      tell(
          (damaged.size() == 1 ? "1 event was" : damaged.size() + " events were")
              + " not as written and set aside: number "
              + which
              + (damaged.size() > MOST_NAMED ? " and more" : ""));
    }
  }

  private List<Long> damagedEvents() throws SQLException {
    var damaged = new ArrayList<Long>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(JournalReader.COLUMNS)) {
      while (rows.next()) {
        try {
          JournalReader.event(rows);
        } catch (DamagedException _) {
          damaged.add(rows.getLong(1));
        }
      }
    }
    return damaged;
  }

  private void forgetDamagedMemory() throws SQLException {
    try {
      MemoryTable.read(connection);
    } catch (DamagedException e) {
      run("DELETE FROM memory");
      tell("the saved memory was not as written and is begun anew: " + e.getMessage());
    }
  }

  private void tell(String text) {
    LOG.warn("history: {}", text);
    findings.add(new Event(now, "history-damaged", "history", text));
  }

  private void run(String statement) throws SQLException {
    try (var one = connection.createStatement()) {
      one.executeUpdate(statement);
    }
  }
}
