package bms600.master;

import bms600.master.config.Configuration;
import java.util.Optional;

/** Makes the program begin anew with another site. */
interface Renewal {
  /** A master that cannot begin anew by itself. */
  Renewal NONE = new Never();

  /**
   * Asks for it; it is done soon after this has returned, so that whoever asked is answered.
   *
   * @param next what to run by
   * @param why for the journal
   * @param putBack restores the file where the program cannot run by it
   */
  void begin(Configuration next, String why, Runnable putBack);

  /**
   * Asks for it with whatever lies in place then, as a restart of the program does: what was
   * confirmed of a restore is put in place before. Done soon after this has returned.
   *
   * @param why for the journal
   */
  void beginWhole(String why);

  /** Whether somebody begins anew when asked. */
  boolean isPossible();

  /** Why the last one was taken back; empty where it was not. */
  Optional<String> failure();

  /** Nobody begins anew. */
  final class Never implements Renewal {
    private Never() {}

    @Override
    public void begin(Configuration next, String why, Runnable putBack) {
      throw new IllegalStateException("nobody can begin anew here");
    }

    @Override
    public void beginWhole(String why) {
      throw new IllegalStateException("nobody can begin anew here");
    }

    @Override
    public boolean isPossible() {
      return false;
    }

    @Override
    public Optional<String> failure() {
      return Optional.empty();
    }
  }
}
