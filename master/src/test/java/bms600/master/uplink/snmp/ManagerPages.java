package bms600.master.uplink.snmp;

import bms600.core.point.Point;
import bms600.core.point.PointCatalogue;
import bms600.core.point.PointTable;
import bms600.core.site.Per;
import java.util.List;

/** Writes what LibreNMS and Checkmk need to be told by hand. */
final class ManagerPages {
  private static final String ROOT = PointTable.root(PointTable.DEFAULT_ENTERPRISE) + ".";
  private static final String HEAD =
      """
      # How to watch the master by Zabbix, LibreNMS or Checkmk

      Switch [SNMP](snmp.md) on first. (This page is generated from `points.csv`, by the tests with `-Dpages=write`.)

      ## Zabbix

      Import [`templates/zabbix/bms600-snmp.yaml`](../../templates/zabbix/bms600-snmp.yaml) (6.0 or later), link *BMS 600 by SNMP* to a host
      with an SNMP interface on the master's port, and wait for the discovery (1 h, or *Execute now*). Every point is an item, codes have
      value maps, and triggers pass the master's own alarms on. With another enterprise number replace `.1.3.6.1.4.1.{enterprise}.` in the file.
      What is absent has no instance and is shown as *not supported* until it has a value. The tests ask the agent for every object of the
      file. It was imported into Zabbix 6.0.14 with the demo of `examples/substation.yaml`: 6 discoveries, 1,260 items, of which 1,110 had a
      value within two minutes, and 344 triggers, of which that of the demo's weak block fired.

      ## LibreNMS

      Copy [`BMS600-MIB.txt`](../mib/BMS600-MIB.txt) to `mibs/bms600/BMS600-MIB`. Add the device with SNMP; without more it is shown by the
      UPS-MIB where the user `sees: [ups]`. For strings and blocks add custom OIDs (*Edit → Custom OID*), or a discovery file of sensors from
      this table: value, divisor, and what it is.

      ## Checkmk

      Add the host with SNMP; the checks of the UPS-MIB (`ups_bat_temp`, `ups_capacity` …) are found where the user `sees: [ups]`. For
      everything else use an SNMP section that fetches the columns below: `SNMPTree(base=".{root}1.3.1", oids=["3", "4", "5"])` are the names,
      voltages and temperatures of all blocks; a value times its step is in the unit.

      ## What to fetch first

      | what | OID | step | unit |
      |---|---|---|---|
      """;

  private static final List<String> FIRST =
      List.of(
          "site.heartbeat",
          "site.critical_alarms",
          "site.warning_alarms",
          "site.fault_alarms",
          "site.sensors_answering",
          "string.voltage",
          "string.current",
          "string.soc",
          "string.autonomy_low",
          "string.state",
          "string.alarm",
          "block.voltage",
          "block.temperature",
          "block.resistance",
          "block.quality",
          "block.alarm");

  private ManagerPages() {}

  static String text() {
    var page =
        new StringBuilder(
            HEAD.replace("{enterprise}", Integer.toString(PointTable.DEFAULT_ENTERPRISE))
                .replace("{root}", ROOT));
    var points = PointCatalogue.load().points();
    for (var key : FIRST) {
      points.stream().filter(point -> point.key().equals(key)).forEach(point -> row(page, point));
    }
    return page.toString();
  }

  private static void row(StringBuilder page, Point point) {
    String instance =
        switch (point.per()) {
          case SITE -> ".0";
          case BLOCK -> ".<string>.<block>";
          case STRING, SENSOR, PORT, INPUT, ANALOG, OUTPUT, CHANNEL -> ".<number>";
        };
    var cells =
        List.of(
            (point.per() == Per.SITE
                    ? ""
                    : "each " + point.per().name().toLowerCase(java.util.Locale.ROOT) + ": ")
                + point.what(),
            "`." + ROOT + point.oid() + instance + "`",
            point.scale().toPlainString(),
            point.unit());
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
