package bms600.cli;

import bms600.core.point.CodeList;
import bms600.core.point.PointTable;
import bms600.core.point.PointType;
import bms600.master.config.Configuration;
import bms600.master.config.MqttSettings;
import bms600.master.config.SnmpAgent;
import bms600.master.uplink.mqtt.MqttUplink;
import bms600.master.uplink.opcua.OpcUaUplink;
import bms600.master.uplink.prometheus.PrometheusUplink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every point of a site for an integrator: what it is, and its address on every uplink, whether the
 * site serves that uplink or not.
 */
final class PointList {
  static final List<String> HEADER =
      List.of(
          "point",
          "what",
          "unit",
          "type",
          "scale",
          "register",
          "OID",
          "MQTT topic",
          "member",
          "Prometheus sample",
          "OPC UA node",
          "codes");

  private final Configuration configuration;

  PointList(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The points below the enterprise number of the site. */
  PointTable table() {
    int enterprise =
        configuration
            .uplinks()
            .snmp()
            .map(SnmpAgent::enterprise)
            .orElse(PointTable.DEFAULT_ENTERPRISE);
    return PointTable.of(configuration.site(), enterprise);
  }

  /** A line for each point, with the columns of {@link #HEADER}. */
  List<List<String>> lines() {
    var lines = new ArrayList<List<String>>();
    table().rows().forEach(row -> lines.add(line(row)));
    return lines;
  }

  private List<String> line(PointTable.Row row) {
    var point = row.point();
    return List.of(
        row.name(),
        point.what(),
        row.unit(),
        type(point.type()),
        point.scale().toPlainString(),
        Integer.toString(row.register()),
        row.oid(),
        topic(row),
        point.name(),
        PrometheusUplink.sample(configuration.site(), row),
        OpcUaUplink.nodeId(row),
        point.codes().map(PointList::words).orElse(""));
  }

  /** The table for programs: no more columns than an address needs, and never one moved. */
  String csv() {
    var table = table();
    var lines = table.csv().lines().iterator();
    var text = new StringBuilder(lines.next()).append(",opcua\n");
    for (var row : table.rows()) {
      text.append(lines.next()).append(',').append(OpcUaUplink.nodeId(row)).append('\n');
    }
    return text.toString();
  }

  private static String type(PointType type) {
    return type == PointType.COUNTER32 ? "uint32, counts up" : type.code();
  }

  private String topic(PointTable.Row row) {
    var mqtt = configuration.uplinks().mqtt();
    var site = configuration.site();
    var prefix = mqtt.flatMap(MqttSettings::json).map(MqttSettings.Json::topic);
    String node = mqtt.map(MqttSettings::node).orElseGet(() -> MqttSettings.nodeOf(site.name()));
    return MqttUplink.topic(prefix.orElse("bms600"), node, site, row);
  }

  private static String words(CodeList list) {
    return list.codes().stream()
        .map(code -> code.number() + " " + code.word())
        .collect(Collectors.joining(", ", list.bits() ? "bits: " : "", ""));
  }

  /** A table in Markdown. */
  String markdown() {
    var text = new StringBuilder();
    text.append("| ").append(String.join(" | ", HEADER)).append(" |\n");
    text.append("|").append("---|".repeat(HEADER.size())).append('\n');
    for (var line : lines()) {
      text.append(
          line.stream()
              .map(cell -> cell.replace("|", "\\|"))
              .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
    return text.toString();
  }
}
