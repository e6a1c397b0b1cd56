package bms600.master.history;

import java.sql.SQLException;

/** Whether the database was opened: until then nobody may write into its file or ask it. */
final class Gate {
  private volatile String why = "the history is not opened yet";

  /** Lets everybody in. */
  void open() {
    why = "";
  }

  /** Lets nobody in. */
  void shut(String newWhy) {
    why = newWhy;
  }

  /**
   * Lets in.
   *
   * @throws SQLException when it is shut; it says why
   */
  void pass() throws SQLException {
    String now = why;
    if (!now.isEmpty()) {
      throw new SQLException(now);
    }
  }
}
