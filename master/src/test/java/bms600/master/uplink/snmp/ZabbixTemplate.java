package bms600.master.uplink.snmp;

import bms600.core.point.CodeList;
import bms600.core.point.Point;
import bms600.core.point.PointCatalogue;
import bms600.core.point.PointTable;
import bms600.core.point.PointType;
import bms600.core.site.Per;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes the catalogue as a template for Zabbix 6.0 and later: the site as items, everything else
 * found by walking the names of its table.
 */
final class ZabbixTemplate {
  private static final String NAME = "BMS 600 by SNMP";
  private static final String ROOT = PointTable.root(PointTable.DEFAULT_ENTERPRISE) + ".";

  private final StringBuilder text = new StringBuilder();
  private final PointCatalogue catalogue = PointCatalogue.load();

  static String text() {
    var template = new ZabbixTemplate();
    template.all();
    return template.text.toString();
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }

  private void all() {
    line(0, "# Generated from points.csv: run the tests with -Dpages=write.");
    line(0, "zabbix_export:");
    line(1, "version: '6.0'");
    line(1, "date: '2026-11-26T00:00:00Z'");
    line(1, "groups:");
    line(2, "- uuid: " + uuid("group"));
    line(2, "  name: Templates/Power");
    line(1, "templates:");
    line(2, "- uuid: " + uuid(NAME));
    line(2, "  template: '" + NAME + "'");
    line(2, "  name: '" + NAME + "'");
    line(2, "  groups:");
    line(3, "- name: Templates/Power");
    line(2, "  items:");
    catalogue.per(Per.SITE).forEach(point -> item(3, point, ROOT + point.oid() + ".0", ""));
    line(2, "  discovery_rules:");
    for (var per : List.of(Per.STRING, Per.BLOCK, Per.PORT, Per.ANALOG, Per.INPUT, Per.OUTPUT)) {
      rule(per);
    }
    line(2, "  valuemaps:");
    catalogue.points().stream()
        .flatMap(point -> point.codes().stream())
        .filter(list -> !list.bits())
        .distinct()
        .sorted(Comparator.comparing(CodeList::name))
        .forEach(this::valueMap);
  }

  private static String key(Point point) {
    return "bms600." + point.key();
  }

  private void rule(Per per) {
    String kind = per.name().toLowerCase(Locale.ROOT);
    var name =
        Label.ALL.stream()
            .filter(label -> label.per() == per && label.name().equals("Name"))
            .findFirst()
            .orElseThrow();
    line(3, "- uuid: " + uuid("rule " + kind));
    line(3, "  name: 'BMS 600: each " + kind + "'");
    line(3, "  type: SNMP_AGENT");
    line(3, "  snmp_oid: 'discovery[{#NAME}," + ROOT + name.oid() + "]'");
    line(3, "  key: bms600." + kind + ".discovery");
    line(3, "  delay: 1h");
    line(3, "  item_prototypes:");
    catalogue
        .per(per)
        .forEach(point -> item(4, point, ROOT + point.oid() + ".{#SNMPINDEX}", "{#NAME}"));
  }

  private void item(int depth, Point point, String oid, String place) {
    String key = key(point) + (place.isEmpty() ? "" : "[{#SNMPINDEX}]");
    String words = point.name().replace('_', ' ');
    line(depth, "- uuid: " + uuid(key));
    line(depth, "  name: '" + (place.isEmpty() ? words : place + ": " + words) + "'");
    line(depth, "  type: SNMP_AGENT");
    line(depth, "  snmp_oid: '" + oid + "'");
    line(depth, "  key: '" + key + "'");
    line(depth, "  delay: 1m");
    line(depth, "  description: '" + point.what().replace("'", "''") + "'");
    boolean isScaled = point.scale().compareTo(BigDecimal.ONE) != 0;
    if (isScaled) {
      line(depth, "  value_type: FLOAT");
    }
    if (!point.unit().isEmpty() && !point.unit().equals("as configured")) {
      line(depth, "  units: '" + point.unit() + "'");
    }
    point
        .codes()
        .filter(list -> !list.bits())
        .ifPresent(
            list -> {
              line(depth, "  valuemap:");
              line(depth, "    name: '" + list.name() + "'");
            });
    preprocessing(depth, point, isScaled);
    trigger(depth, point, key, place);
  }

  private void preprocessing(int depth, Point point, boolean isScaled) {
    boolean grows = point.type() == PointType.COUNTER32;
    if (isScaled || grows) {
      line(depth, "  preprocessing:");
      line(depth, "    - type: " + (grows ? "SIMPLE_CHANGE" : "MULTIPLIER"));
      line(depth, "      parameters:");
      line(depth, "        - '" + (grows ? "" : point.scale().toPlainString()) + "'");
    }
  }

  /** The master judges; Zabbix passes on what it says, and watches the master itself. */
  private void trigger(int depth, Point point, String key, String place) {
    String at = "/" + NAME + "/" + key;
    String triggers = place.isEmpty() ? "  triggers:" : "  trigger_prototypes:";
    if (point.name().equals("alarm") && !place.isEmpty()) {
      line(depth, triggers);
      one(depth, "last(" + at + ")=1", place + ": critical alarm", "HIGH");
      one(depth, "last(" + at + ")=2", place + ": warning", "WARNING");
      one(depth, "last(" + at + ")=4", place + ": fault of the monitoring", "WARNING");
    } else if (point.key().equals("site.heartbeat")) {
      line(depth, triggers);
      one(depth, "nodata(" + at + ",5m)=1", "The master does not answer", "HIGH");
      one(
          depth,
          "max(" + at + ",5m)=min(" + at + ",5m)",
          "The master makes no images of its site",
          "HIGH");
    }
  }

  private void one(int depth, String expression, String name, String priority) {
    line(depth, "    - uuid: " + uuid(expression));
    line(depth, "      expression: '" + expression + "'");
    line(depth, "      name: '" + name + "'");
    line(depth, "      priority: " + priority);
  }

  private void valueMap(CodeList list) {
    line(3, "- uuid: " + uuid("map " + list.name()));
    line(3, "  name: '" + list.name() + "'");
    line(3, "  mappings:");
    for (var code : list.codes()) {
      line(4, "- value: '" + code.number() + "'");
      line(4, "  newvalue: '" + code.word() + "'");
    }
  }

  /** The same for the same thing in every release, of the form Zabbix takes: version 4. */
  private static String uuid(String of) {
    var named = UUID.nameUUIDFromBytes(("bms600 " + of).getBytes(StandardCharsets.UTF_8));
    String hex = named.toString().replace("-", "");
    return hex.substring(0, 12) + '4' + hex.substring(13);
  }
}
