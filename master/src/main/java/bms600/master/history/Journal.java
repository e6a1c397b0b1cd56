package bms600.master.history;

import bms600.core.snapshot.Event;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes events and the memory. What cannot be written waits in memory, in order, and is tried
 * again with the next call; of too many, the oldest are lost, and the journal will say so.
 */
final class Journal implements AutoCloseable {
  static final int MOST_WAITING = 10_000;

  private final Database database;
  private final Gate gate;
  private final Fault fault;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private final AtomicLong lostInAll = new AtomicLong();
  private Optional<MemoryRow> memory = Optional.empty();
  private @Nullable JournalStore store;
  private long lostNow;
  private volatile int waitingNow;

  Journal(Database database, Gate gate) {
    this.database = database;
    this.gate = gate;
    this.fault = new Fault("journal in " + database.file());
  }

  synchronized void keep(List<Event> events, MemoryRow newest) {
    memory = Optional.of(newest);
    append(events);
  }

  synchronized void append(List<Event> events) {
    waiting.addAll(events);
    while (waiting.size() > MOST_WAITING) {
      waiting.removeFirst();
      lostNow++;
      lostInAll.incrementAndGet();
    }
    write();
  }

  /** Tries again, where the last time did not work. */
  synchronized void retry() {
    if (fault.state().inARow() > 0) {
      write();
    }
  }

  private void write() {
    if (!waiting.isEmpty() || memory.isPresent()) {
      try {
        store().write(toWrite(), memory);
        waiting.clear();
        memory = Optional.empty();
        lostNow = 0;
        fault.worked();
      } catch (SQLException e) {
        fault.failed(e);
        giveUpStore();
      }
      waitingNow = waiting.size();
    }
  }

  private List<Event> toWrite() {
    var events = new ArrayList<Event>(waiting.size() + 1);
    if (lostNow > 0) {
      events.add(gap(waiting.getFirst().at()));
    }
    events.addAll(waiting);
    return events;
  }

  private Event gap(Instant before) {
    return new Event(
        before, "journal-gap", "history", lostNow + " events before this could not be kept");
  }

  private JournalStore store() throws SQLException {
    var current = store;
    if (current == null) {
      gate.pass();
      current = new JournalStore(database.durableWriter());
      store = current;
    }
    return current;
  }

  /** After a failure the file is opened anew: a failed sync is not to be trusted when repeated. */
  private void giveUpStore() {
    var broken = store;
    store = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException e) {
        fault.failed(e);
      }
    }
  }

  Fault.State state() {
    return fault.state();
  }

  int waiting() {
    return waitingNow;
  }

  long lost() {
    return lostInAll.get();
  }

  @Override
  public synchronized void close() {
    write();
    giveUpStore();
  }
}
