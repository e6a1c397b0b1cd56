package bms600.master.config;

import bms600.master.config.Uplinks.RtuUplink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sections {@code uplinks} and {@code hmi}: where the world outside reads the master. */
final class UplinkSection {
  private static final String RTU = "must be a list such as [ { line: /dev/ttyS7, baud: 9600 } ]";
  private final PortSection ports;
  private final MqttSection mqtt;
  private final String site;
  private final Uplinks uplinks;
  private final ListenAddress hmi;

  UplinkSection(Path siteFile, Fields file, PortSection ports, String site) {
    this.ports = ports;
    this.mqtt = new MqttSection(siteFile);
    this.site = site;
    var web = file.at("hmi").map(entry -> entry.fields(List.of("listen")));
    hmi = web.map(fields -> fields.or("listen", Lines.LISTEN, Defaults.HMI)).orElse(Defaults.HMI);
    uplinks = file.at("uplinks").map(this::read).orElse(Uplinks.NONE);
  }

  Uplinks uplinks() {
    return uplinks;
  }

  ListenAddress hmi() {
    return hmi;
  }

  private Uplinks read(Entry section) {
    var fields = section.fields(List.of("modbus_tcp", "modbus_rtu", "snmp", "prometheus", "mqtt"));
    var modbusTcp = fields.at("modbus_tcp").map(this::modbusTcp);
    var prometheus = fields.at("prometheus").map(this::prometheus);
    if (prometheus.isPresent()
        && modbusTcp.filter(at -> at.collidesWith(prometheus.get())).isPresent()) {
      var at = fields.at("prometheus").orElseThrow();
      at.wrong(prometheus.get().toString(), "must not collide with uplinks.modbus_tcp");
    }
    return new Uplinks(
        modbusTcp,
        fields.at("modbus_rtu").map(this::modbusRtu).orElse(List.of()),
        fields.at("snmp").map(SnmpSection::read),
        prometheus,
        fields.at("mqtt").map(entry -> mqtt.read(entry, site)));
  }

  private ListenAddress modbusTcp(Entry entry) {
    return tcp(entry, Defaults.MODBUS_TCP);
  }

  private ListenAddress prometheus(Entry entry) {
    return tcp(entry, Defaults.PROMETHEUS);
  }

  private ListenAddress tcp(Entry entry, ListenAddress otherwise) {
    var fields = entry.fields(List.of("listen"));
    var listen = fields.or("listen", Lines.LISTEN, otherwise);
    if (listen.collidesWith(hmi)) {
      fields.at("listen").orElse(entry).wrong("must not collide with the HMI on " + hmi);
    }
    return listen;
  }

  private List<RtuUplink> modbusRtu(Entry list) {
    var rtu = new ArrayList<RtuUplink>();
    for (var item : list.items(RTU)) {
      var fields = item.fields(List.of("line", "baud", "parity", "unit"));
      var line = fields.required("line", Lines.UPLINK);
      line.ifPresent(word -> ports.claim(word, fields.at("line").orElseThrow()));
      rtu.add(
          new RtuUplink(
              line.orElse(""),
              fields.or("baud", PortSection.BAUD, Defaults.RTU_BAUD),
              fields.or("parity", PortSection.PARITY, Defaults.PARITY),
              fields.or("unit", UnitIds.MASTER, Defaults.RTU_UNIT)));
    }
    return rtu;
  }
}
