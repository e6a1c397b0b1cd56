package bms600.master.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
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
  private final MemoryTable memoryTable;
  private final Packer framePacker = new Packer(Deflater.BEST_SPEED);
  private final Packer chunkPacker = new Packer(CHUNK_LEVEL);

  SeriesStore(Connection connection, Catalogue catalogue) throws SQLException {
    this.connection = connection;
    this.catalogue = catalogue;
    this.insertHot = connection.prepareStatement("REPLACE INTO hot VALUES (?, ?, ?, ?, ?, ?)");
    this.insertChunk = connection.prepareStatement("REPLACE INTO chunk VALUES (?, ?, ?)");
    this.insertSpan = connection.prepareStatement("REPLACE INTO span VALUES (?, ?, ?, ?, ?, ?)");
    this.deleteHot = connection.prepareStatement("DELETE FROM hot WHERE seq >= ? AND span = ?");
    this.memoryTable = new MemoryTable(connection);
  }

  /** Writes frames, and the memory as it stood at the last of them. */
  void writeFrames(Collection<Live.Row> rows, Optional<MemoryRow> memory) throws SQLException {
    Database.inOneStroke(connection, () -> putFrames(rows, memory));
  }

  private void putFrames(Collection<Live.Row> rows, Optional<MemoryRow> memory)
      throws SQLException {
    for (var row : rows) {
      byte[] frame = framePacker.pack(row.frame());
      insertHot.setLong(1, row.sequence());
      insertHot.setLong(2, row.span());
      insertHot.setLong(3, catalogue.layoutId());
      insertHot.setLong(4, row.atMs());
      insertHot.setBytes(5, frame);
      insertHot.setLong(
          6, Sum.of(frame, row.sequence(), row.span(), catalogue.layoutId(), row.atMs()));
      insertHot.executeUpdate();
    }
    if (memory.isPresent()) {
      memoryTable.put(memory.get());
    }
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

  /** In one stroke the span counts as compacted and its frames are gone. */
  void finish(Span span) throws SQLException {
    Database.inOneStroke(connection, () -> putSpan(span));
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
  }

  @Override
  public void close() throws SQLException {
    framePacker.close();
    chunkPacker.close();
    connection.close();
  }
}
