package bms600.cli.bench;

import bms600.core.measure.Measured;
import bms600.core.snapshot.Snapshot;
import java.sql.SQLException;

/** The values of a snapshot as rows: as many as the history keeps of it. */
record RowFrame(Snapshot snapshot) {
  void put(RowStore rows) throws SQLException {
    var image = snapshot.image();
    int blocks = snapshot.site().blockCount();
    long atMs = snapshot.at().toEpochMilli();
    for (int block = 0; block < blocks; block++) {
      rows.put(block, atMs, value(image.voltage(block)));
      rows.put(blocks + block, atMs, value(image.temperature(block)));
      rows.put(2 * blocks + block, atMs, value(image.resistance(block)));
    }
    int track = 3 * blocks;
    for (var string : snapshot.site().strings()) {
      var one = image.string(string.index());
      rows.put(track++, atMs, value(one.voltage()));
      rows.put(track++, atMs, value(one.current()));
      rows.put(track++, atMs, value(one.rippleCurrent()));
      rows.put(track++, atMs, value(one.rippleVoltage()));
    }
  }

  private static double value(Measured<?> measured) {
    return measured instanceof Measured.Good<?>(var good, _) ? good.value() : 0;
  }
}
