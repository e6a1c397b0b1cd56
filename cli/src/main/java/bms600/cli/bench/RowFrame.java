package bms600.cli.bench;

import bms600.core.point.PointReader;
import bms600.core.point.PointTable;
import bms600.core.point.Quality;
import bms600.core.site.Per;
import bms600.core.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** The published values of a snapshot that the history keeps, as rows; absent ones as 0. */
record RowFrame(Snapshot snapshot) {
  /** Those of these points that are published by this name, the voltages of the blocks first. */
  static List<PointTable.Row> tracks(Snapshot snapshot, List<String> points) {
    var kept = new HashSet<>(points);
    return PointTable.of(snapshot.site()).rows().stream()
        .filter(row -> kept.contains(row.name()))
        .sorted(Comparator.comparing(row -> !isBlockVoltage(row)))
        .toList();
  }

  private static boolean isBlockVoltage(PointTable.Row row) {
    return row.point().per() == Per.BLOCK && row.point().name().equals("voltage");
  }

  void put(RowStore rows, List<PointTable.Row> tracks) throws SQLException {
    var reader = new PointReader(snapshot);
    long atMs = snapshot.at().toEpochMilli();
    for (int track = 0; track < tracks.size(); track++) {
      var value = reader.value(tracks.get(track).point(), tracks.get(track).index());
      rows.put(track, atMs, value.quality() == Quality.GOOD ? value.value() : 0);
    }
  }
}
