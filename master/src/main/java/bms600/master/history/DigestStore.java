package bms600.master.history;

import java.sql.Connection;
import java.sql.SQLException;

/** Writes digests over one connection. */
final class DigestStore implements AutoCloseable {
  private static final int LEVEL = 6;

  private final Connection connection;
  private final Packer packer = new Packer(LEVEL);

  DigestStore(Connection connection) {
    this.connection = connection;
  }

  /** Puts a day of a track in its place, in minutes and in quarters. */
  void putMinutes(long key, Digest minutes) throws SQLException {
    int together = Tier.MINUTES.parts() / Tier.QUARTERS.parts();
    put(Tier.MINUTES, key, minutes);
    put(Tier.QUARTERS, key, minutes.coarser(together));
  }

  void put(Tier tier, long key, Digest digest) throws SQLException {
    try (var insert =
        connection.prepareStatement("REPLACE INTO " + tier.table() + " VALUES (?, ?, ?)")) {
      byte[] steps = packer.pack(digest.write());
      insert.setLong(1, key);
      insert.setBytes(2, steps);
      insert.setLong(3, Sum.of(steps, key));
      insert.executeUpdate();
    }
  }

  /** The day has all its digests. */
  void finish(long day) throws SQLException {
    try (var insert = connection.prepareStatement("REPLACE INTO day VALUES (?)")) {
      insert.setLong(1, day);
      insert.executeUpdate();
    }
  }

  @Override
  public void close() {
    packer.close();
  }
}
