package bms600.master.config;

import java.nio.file.Path;
import java.util.List;

/** The sections {@code uplinks} and {@code hmi}: where the world outside reads the master. */
final class UplinkSection {
  private final ModbusSection modbus;
  private final MqttSection mqtt;
  private final OpcUaSection opcua;
  private final String site;
  private final Uplinks uplinks;
  private final ListenAddress hmi;
  private final WebAccess access;

  UplinkSection(Path siteFile, Fields file, PortSection ports, String site) {
    this.mqtt = new MqttSection(siteFile);
    this.site = site;
    var web = new WebSection(siteFile, file.at("hmi"));
    hmi = web.listen();
    access = web.access();
    modbus = new ModbusSection(siteFile, file.at().mistakes(), ports, hmi);
    opcua = new OpcUaSection(siteFile, hmi);
    uplinks = file.at("uplinks").map(this::read).orElse(Uplinks.NONE);
  }

  Uplinks uplinks() {
    return uplinks;
  }

  ListenAddress hmi() {
    return hmi;
  }

  WebAccess access() {
    return access;
  }

  private Uplinks read(Entry section) {
    var fields =
        section.fields(List.of("modbus_tcp", "modbus_rtu", "snmp", "prometheus", "mqtt", "opcua"));
    var modbusTcp = fields.at("modbus_tcp").map(modbus::tcp).orElse(List.of());
    var prometheus = fields.at("prometheus").map(this::prometheus);
    if (prometheus.isPresent()
        && modbusTcp.stream().anyMatch(it -> it.listen().collidesWith(prometheus.get()))) {
      var at = fields.at("prometheus").orElseThrow();
      at.wrong(prometheus.get().toString(), "must not collide with uplinks.modbus_tcp");
    }
    return new Uplinks(
        modbusTcp,
        fields.at("modbus_rtu").map(modbus::rtu).orElse(List.of()),
        fields.at("snmp").map(SnmpSection::read),
        prometheus,
        fields.at("mqtt").map(entry -> mqtt.read(entry, site)),
        fields.at("opcua").map(opcua::read));
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
}
