package bms600.master.history;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connection that writes what is compacted, digests days that are over and drops what is too
 * old; opened when it is needed, and again after a failure. Owned by one thread.
 */
final class Archivist {
  private final Database database;
  private final Catalogue catalogue;
  private final Limits limits;
  private @Nullable Desk desk;
  private boolean isTidy;

  /** What works over one connection. */
  private record Desk(SeriesStore store, Digester digester, Retention retention) {}

  Archivist(Database database, Catalogue catalogue, Limits limits) {
    this.database = database;
    this.catalogue = catalogue;
    this.limits = limits;
  }

  private Desk desk() throws SQLException {
    var current = desk;
    if (current == null) {
      var connection = database.quickWriter();
      try {
        current =
            new Desk(
                new SeriesStore(connection, catalogue),
                new Digester(connection, catalogue),
                new Retention(connection, limits));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      desk = current;
    }
    return current;
  }

  SeriesStore store() throws SQLException {
    return desk().store();
  }

  /** In one durable stroke the span counts as compacted; perhaps a day is over now. */
  void finish(Span span) throws SQLException {
    desk().store().finish(span);
    desk().digester().look();
    isTidy = false;
  }

  /** Digests a little, or drops a little; false where there is nothing to do. */
  boolean tidy() throws SQLException {
    if (isTidy) {
      return false;
    }
    boolean isMore = desk().digester().step() || desk().retention().step();
    isTidy = !isMore;
    return isMore;
  }

  /** Lets go of the connection. */
  void giveUp() throws SQLException {
    var broken = desk;
    desk = null;
    isTidy = false;
    if (broken != null) {
      broken.digester().close();
      broken.store().close();
    }
  }
}
