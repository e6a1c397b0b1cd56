package bms600.master.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Connections for any number of readers; a few are kept open for the next. */
final class Readers implements AutoCloseable {
  private static final int MOST_IDLE = 4;

  private final Database database;
  private final Gate gate;
  private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(MOST_IDLE);
  private volatile Optional<Instant> failingSince = Optional.empty();
  private volatile boolean closed;

  /** Something to find out; it leaves no statement open behind it. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Of a file that is there. */
  Readers(Database database) {
    this(database, new Gate(InstantSource.system()));
    gate.open();
  }

  /** Of a file that may have to be opened first. */
  Readers(Database database, Gate gate) {
    this.database = database;
    this.gate = gate;
  }

  /**
   * The answer to a question.
   *
   * @throws UnreadableException when the file cannot be read
   */
  <T> T ask(Question<T> question) {
    var shut = gate.whyShut();
    if (shut.isPresent()) {
      throw new UnreadableException(database.file(), shut.get());
    }
    try {
      var waiting = idle.poll();
      var connection = waiting == null ? database.reader() : waiting;
      boolean isDone = false;
      try {
        T answer = question.ask(connection);
        isDone = true;
        failingSince = Optional.empty();
        return answer;
      } finally {
        giveBack(connection, isDone);
      }
    } catch (SQLException e) {
      var since = failingSince.orElseGet(gate::now);
      failingSince = Optional.of(since);
      throw new UnreadableException(database.file(), String.valueOf(e.getMessage()), since, e);
    }
  }

  private void giveBack(Connection connection, boolean isSound) throws SQLException {
    if (!isSound || closed || !idle.offer(connection)) {
      connection.close();
    }
  }

  /** Whoever reads still is not disturbed; its connection is closed when it has done. */
  @Override
  public void close() throws SQLException {
    closed = true;
    for (var next = idle.poll(); next != null; next = idle.poll()) {
      next.close();
    }
  }
}
