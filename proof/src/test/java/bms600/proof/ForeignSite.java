package bms600.proof;

import bms600.core.measure.Channel;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The site that the foreign sensors are fitted in. */
final class ForeignSite {
  private ForeignSite() {}

  /** Twelve cells, a BMS-CM and a BMS-VM on COM1, which is wired to this line. */
  static Site on(String line, Path folder) throws IOException {
    var file = folder.resolve("site.yaml");
    Files.writeString(
        file,
        """
        site: { name: Foreign, timezone: UTC }
        ports:
          COM1: { line: "%s", baud: 38400 }
        battery_types:
          gel:
            chemistry: vrla-gel
            cells_per_block: 1
            capacity: 1000 Ah
            rate: 10 h
            end_voltage: 1.80 V
            reference_temperature: 20 °C
            float: 2.25 V
            resistance: 0.30 mΩ
        batteries:
          - name: A
            strings:
              - name: S1
                type: gel
                blocks: 12
                sensors: [ { port: COM1, units: 1-12 } ]
                current: [ { port: COM1, unit: 201, halls: [500 A] } ]
                voltage: { port: COM1, unit: 221 }
        """
            .formatted(line));
    return Sites.read(file).site();
  }

  /** Whether each of the sensors has been heard and is fresh. */
  static boolean isAllHeard(Snapshot snapshot) {
    for (int slot = 0; slot < 14; slot++) {
      if (Double.isNaN(snapshot.image().good(slot, Channel.SAMPLE_NUMBER))) {
        return false;
      }
    }
    return true;
  }
}
