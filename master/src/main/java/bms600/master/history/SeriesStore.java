package bms600.master.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.zip.Deflater;

/** A connection that writes frames, chunks and spans. Each call is one short transaction. */
final class SeriesStore implements AutoCloseable {
  private static final int CHUNK_LEVEL = 6;

  private final Connection connection;
  private final Catalogue catalogue;
  private final PreparedStatement insertHot;
  private final PreparedStatement insertChunk;
  private final PreparedStatement insertSpan;
  private final PreparedStatement deleteHot;
  private final Packer framePacker = new Packer(Deflater.BEST_SPEED);
  private final Packer chunkPacker = new Packer(CHUNK_LEVEL);

  SeriesStore(Connection connection, Catalogue catalogue) throws SQLException {
    this.connection = connection;
    this.catalogue = catalogue;
    this.insertHot = connection.prepareStatement("REPLACE INTO hot VALUES (?, ?, ?, ?, ?)");
    this.insertChunk = connection.prepareStatement("REPLACE INTO chunk VALUES (?, ?)");
    this.insertSpan = connection.prepareStatement("REPLACE INTO span VALUES (?, ?, ?, ?, ?)");
    this.deleteHot = connection.prepareStatement("DELETE FROM hot WHERE seq >= ? AND span = ?");
  }

  void writeFrames(Collection<Live.Row> rows) throws SQLException {
    for (var row : rows) {
      insertHot.setLong(1, row.sequence());
      insertHot.setLong(2, row.span());
      insertHot.setLong(3, catalogue.layoutId());
      insertHot.setLong(4, row.atMs());
      insertHot.setBytes(5, framePacker.pack(row.frame()));
      insertHot.executeUpdate();
    }
    connection.commit();
  }

  /** Writes the tracks of a sealed span from one position to before another. */
  void writeChunks(Span span, int from, int to) throws SQLException {
    for (int i = from; i < to; i++) {
      long track = catalogue.trackId(span.layout().tracks().get(i).point());
      insertChunk.setLong(1, Catalogue.key(span.id(), track));
      insertChunk.setBytes(2, chunkPacker.pack(span.column(i)));
      insertChunk.executeUpdate();
    }
    connection.commit();
  }

  /** In one stroke the span counts as compacted and its frames are gone. */
  void finish(Span span) throws SQLException {
    if (span.frames() > 0) {
      insertSpan.setLong(1, span.id());
      insertSpan.setLong(2, span.firstMs());
      insertSpan.setLong(3, span.lastMs());
      insertSpan.setInt(4, span.frames());
      insertSpan.setBytes(5, chunkPacker.pack(span.times()));
      insertSpan.executeUpdate();
    }
    deleteHot.setLong(1, span.id());
    deleteHot.setLong(2, span.id());
    deleteHot.executeUpdate();
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    framePacker.close();
    chunkPacker.close();
    connection.close();
  }
}
