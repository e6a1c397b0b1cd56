package bms600.master.uplink.snmp;

import bms600.core.point.PointTable;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.util.Optional;
import org.snmp4j.smi.OID;

/** Where the rows of a site's places stand. */
record Rows(Site site, OID root) {
  private static final OID NOTHING = new OID("0.0");

  /** The first readable column of the row of a place; 0.0 of what has no row. */
  OID of(Place place) {
    return column(place.per())
        .map(column -> new OID(root + "." + column + "." + instance(place)))
        .orElse(NOTHING);
  }

  private static Optional<String> column(Per per) {
    return switch (per) {
      case SITE -> Optional.of("1.1.1");
      case STRING -> Optional.of("1.2.1.2");
      case BLOCK -> Optional.of("1.3.1.3");
      case PORT -> Optional.of("1.4.1.2");
      case ANALOG -> Optional.of("1.5.1.2");
      case INPUT -> Optional.of("1.6.1.2");
      case OUTPUT -> Optional.of("1.7.1.2");
      case SENSOR -> Optional.of(SensorColumn.NAME.oid());
      case CHANNEL -> Optional.empty();
    };
  }

  private String instance(Place place) {
    return place.per() == Per.SENSOR
        ? Integer.toString(place.index() + 1)
        : PointTable.instance(site, place);
  }

  /** The number of the string that is meant, from 1; 0 for none. */
  int string(Place place) {
    return place.stringOf(site).orElse(-1) + 1;
  }

  /** The number of the block in its string, from 1; 0 where no single block is meant. */
  int block(Place place) {
    var block = place.blockOf(site);
    return block.isPresent()
            && site.fittings().get(block.getAsInt()).spot() instanceof Spot.AtBlock at
        ? at.number()
        : 0;
  }
}
