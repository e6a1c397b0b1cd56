package bms600.master.uplink.mqtt;

import bms600.core.point.Point;
import bms600.core.site.Per;
import bms600.core.site.Place;
import java.util.Locale;

/**
 * Where things stand among plain topics, below {@code bms600/substation-k12}. Like registers,
 * topics never move.
 *
 * @param base prefix and node
 */
record Topics(String base) {
  static Topics of(String prefix, String node) {
    return new Topics(prefix + "/" + node);
  }

  /** {@code online} or {@code offline}, retained. */
  String status() {
    return base + "/status";
  }

  /** What happens, one message each. */
  String event() {
    return base + "/event";
  }

  /** All active alarms, retained. */
  String alarms() {
    return base + "/alarms";
  }

  /** All values of a place, retained. */
  String values(Place place) {
    return base + "/" + path(place.per(), place.name());
  }

  /** Values of a point from while nobody listened. */
  String history(Point point, String rowName) {
    String place = rowName.substring(0, rowName.length() - point.name().length() - 1);
    return base + "/history/" + path(point.per(), place);
  }

  private static String path(Per per, String name) {
    return per == Per.SITE ? "site" : per.name().toLowerCase(Locale.ROOT) + "/" + name;
  }
}
