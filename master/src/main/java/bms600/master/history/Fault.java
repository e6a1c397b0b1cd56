package bms600.master.history;

import java.nio.channels.ClosedByInterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether writing works: told once when it breaks and once when it heals, counted between. */
final class Fault {
  private static final Logger LOG = LoggerFactory.getLogger(Fault.class);

  /**
   * How it stands.
   *
   * @param inARow failures since it last worked
   * @param failures failures in all
   */
  record State(String lastError, long inARow, long failures) {}

  private final String what;
  private volatile State state = new State("", 0, 0);

  Fault(String what) {
    this.what = what;
  }

  /**
   * It failed; a writer that is told to stop in the middle is no fault, and writes it at its end.
   */
  void failed(Exception cause) {
    if (cause instanceof ClosedByInterruptException) {
      return;
    }
    var before = state;
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    if (before.inARow() == 0) {
      LOG.warn("{} cannot be written: {}", what, why);
    }
    state = new State(what + ": " + why, before.inARow() + 1, before.failures() + 1);
  }

  void worked() {
    var before = state;
    if (before.inARow() > 0) {
      LOG.info("{} is written again, after {} failures", what, before.inARow());
      state = new State(before.lastError(), 0, before.failures());
    }
  }

  State state() {
    return state;
  }
}
