package bms600.master.uplink.modbus;

import bms600.core.point.Point;
import bms600.core.point.PointCatalogue;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;

/** Which registers there are, whatever the site: the areas the catalogue's addresses lie in. */
final class RegisterMap {
  /** Site, inputs, outputs, strings, ports and what strings have more: readable end to end. */
  private static final int HEAD = 748;

  private static final int BLOCKS = 1000;

  private static final PointCatalogue CATALOGUE = PointCatalogue.load();
  private static final int END =
      CATALOGUE.per(Per.BLOCK).stream()
          .mapToInt(point -> point.registers().at(Site.MAX_BLOCKS - 1) + point.type().words())
          .max()
          .orElse(BLOCKS);

  private RegisterMap() {}

  static Iterable<Point> points() {
    return CATALOGUE.points();
  }

  /** One behind the last register. */
  static int end() {
    return END;
  }

  /** Whether all registers of a read exist. */
  static boolean holds(int address, int count) {
    return address + count <= HEAD || (address >= BLOCKS && address + count <= END);
  }

  /** How many places of a kind have registers, installed or not. */
  static int reserved(Per per, Site site) {
    return switch (per) {
      case STRING -> Site.MAX_STRINGS;
      case BLOCK -> Site.MAX_BLOCKS;
      case SITE, SENSOR, PORT, INPUT, ANALOG, OUTPUT, CHANNEL -> Place.all(site, per).size();
    };
  }
}
