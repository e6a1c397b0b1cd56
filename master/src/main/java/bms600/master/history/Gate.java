package bms600.master.history;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Whether the database was opened: until then nobody may write into its file or ask it. */
final class Gate {
  private final InstantSource wall;
  private volatile Optional<Shut> shut;

  /** That it is shut: why, and since when without being open between. */
  record Shut(String why, Instant since) {}

  /** One that is shut. */
  Gate(InstantSource wall) {
    this.wall = wall;
    this.shut = Optional.of(new Shut("the history is not opened yet", wall.instant()));
  }

  /** Lets everybody in. */
  void open() {
    shut = Optional.empty();
  }

  /** Lets nobody in. */
  void shut(String why) {
    shut = Optional.of(new Shut(why, shut.map(Shut::since).orElseGet(wall::instant)));
  }

  /** Why nobody is let in; empty where everybody is. */
  Optional<Shut> whyShut() {
    return shut;
  }

  /** The instant, for whoever dates what happens behind it. */
  Instant now() {
    return wall.instant();
  }

  /**
   * Lets in.
   *
   * @throws SQLException when it is shut; it says why
   */
  void pass() throws SQLException {
    var now = shut;
    if (now.isPresent()) {
      throw new SQLException(now.get().why());
    }
  }
}
