package bms600.master.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A connection that writes chunks and spans. Each call is one short transaction. */
final class SeriesStore implements AutoCloseable {
  private static final int CHUNK_LEVEL = 6;

  private final Connection connection;
  private final Catalogue catalogue;
  private final PreparedStatement insertChunk;
  private final PreparedStatement insertSpan;
  private final PreparedStatement deleteHot;
  private final PreparedStatement reopenDay;
  private final Packer chunkPacker = new Packer(CHUNK_LEVEL);

  SeriesStore(Connection connection, Catalogue catalogue) throws SQLException {
    this.connection = connection;
    this.catalogue = catalogue;
    this.insertChunk = connection.prepareStatement("REPLACE INTO chunk VALUES (?, ?, ?)");
    this.insertSpan = connection.prepareStatement("REPLACE INTO span VALUES (?, ?, ?, ?, ?, ?)");
    this.deleteHot = connection.prepareStatement("DELETE FROM hot WHERE seq >= ? AND span = ?");
    this.reopenDay = connection.prepareStatement("DELETE FROM day WHERE id = ?");
  }

  /** Writes the tracks of a sealed span from one position to before another. */
  void writeChunks(Span span, int from, int to) throws SQLException {
    Database.inOneStroke(connection, () -> putChunks(span, from, to));
  }

  private void putChunks(Span span, int from, int to) throws SQLException {
    for (int i = from; i < to; i++) {
      long track = catalogue.trackId(span.layout().tracks().get(i).point());
      long key = Catalogue.key(span.id(), track);
      byte[] steps = chunkPacker.pack(span.column(i));
      insertChunk.setLong(1, key);
      insertChunk.setBytes(2, steps);
      insertChunk.setLong(3, Sum.of(steps, key));
      insertChunk.executeUpdate();
    }
  }

  /** In one stroke, durable with all before it, the span counts as compacted. */
  void finish(Span span) throws SQLException {
    synchronous("FULL");
    Database.inOneStroke(connection, () -> putSpan(span));
    synchronous("NORMAL");
  }

  private void synchronous(String mode) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = " + mode);
    }
  }

  private void putSpan(Span span) throws SQLException {
    if (span.frames() > 0) {
      byte[] times = chunkPacker.pack(span.times());
      insertSpan.setLong(1, span.id());
      insertSpan.setLong(2, span.firstMs());
      insertSpan.setLong(3, span.lastMs());
      insertSpan.setInt(4, span.frames());
      insertSpan.setBytes(5, times);
      insertSpan.setLong(6, Sum.of(times, span.id(), span.firstMs(), span.lastMs(), span.frames()));
      insertSpan.executeUpdate();
    }
    deleteHot.setLong(1, span.id());
    deleteHot.setLong(2, span.id());
    deleteHot.executeUpdate();
    reopenDay.setLong(1, Tier.day(span.firstMs()));
    reopenDay.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    chunkPacker.close();
    connection.close();
  }
}
