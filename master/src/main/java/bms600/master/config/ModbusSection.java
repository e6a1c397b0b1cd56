package bms600.master.config;

import bms600.master.config.ModbusListener.Tls;
import bms600.master.config.ModbusListener.Write;
import bms600.master.config.Uplinks.RtuUplink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sections {@code uplinks.modbus_tcp} and {@code uplinks.modbus_rtu}. */
final class ModbusSection {
  private static final String RTU = "must be a list such as [ { line: /dev/ttyS7, baud: 9600 } ]";
  private static final String CLIENTS = "must be a list of addresses or networks";
  private static final String WRITES =
      "must be a list of acknowledge, reset, silence, test, balance, capacity, zero";
  private static final Form<Write> WRITE = Form.oneOf(Write.values(), ChannelSection::word);

  private final PortSection ports;
  private final PemFiles pem;
  private final MapTables maps;
  private final ListenAddress hmi;

  ModbusSection(Path siteFile, Mistakes mistakes, PortSection ports, ListenAddress hmi) {
    this.ports = ports;
    this.pem = new PemFiles(siteFile);
    this.maps = new MapTables(siteFile, mistakes);
    this.hmi = hmi;
  }

  /** One listener, or a list of them. */
  List<ModbusListener> tcp(Entry entry) {
    if (!entry.isList()) {
      return List.of(listener(entry));
    }
    var listeners = new ArrayList<ModbusListener>();
    for (var item : entry.items("must be a listener, or a list of them")) {
      var listener = listener(item);
      if (listeners.stream().anyMatch(one -> one.listen().collidesWith(listener.listen()))) {
        item.wrong(listener.listen().toString(), "must not collide with a listener above");
      }
      listeners.add(listener);
    }
    return listeners;
  }

  private ModbusListener listener(Entry entry) {
    var fields = entry.fields(List.of("listen", "map", "clients", "writes", "tls"));
    var listen = fields.or("listen", Lines.LISTEN, Defaults.MODBUS_TCP);
    if (listen.collidesWith(hmi)) {
      fields.at("listen").orElse(entry).wrong("must not collide with the HMI on " + hmi);
    }
    return new ModbusListener(
        listen,
        map(fields),
        fields
            .at("clients")
            .map(
                at ->
                    at.someItems(CLIENTS).stream()
                        .flatMap(item -> item.read(Subnet.FORM).stream())
                        .toList())
            .orElse(List.of()),
        writes(fields),
        fields.at("tls").flatMap(this::tls));
  }

  private ModbusMap map(Fields fields) {
    return fields.at("map").map(maps::read).orElse(ModbusMap.NATIVE);
  }

  private static Set<Write> writes(Fields fields) {
    var writes = EnumSet.noneOf(Write.class);
    fields
        .at("writes")
        .ifPresent(at -> at.items(WRITES).forEach(item -> item.read(WRITE).ifPresent(writes::add)));
    return writes;
  }

  private Optional<Tls> tls(Entry entry) {
    var fields = entry.fields(List.of("certificate", "key", "ca"));
    for (var key : List.of("certificate", "key", "ca")) {
      fields.required(key, "must be the path of a file, such as ./" + key + ".pem");
    }
    var certificate = pem.certificates(fields, "certificate");
    var key = pem.privateKey(fields, "key");
    var ca = pem.certificates(fields, "ca");
    return certificate.isPresent() && key.isPresent() && ca.isPresent()
        ? Optional.of(new Tls(certificate.get(), key.get(), ca.get()))
        : Optional.empty();
  }

  List<RtuUplink> rtu(Entry list) {
    var rtu = new ArrayList<RtuUplink>();
    for (var item : list.items(RTU)) {
      var fields = item.fields(List.of("line", "baud", "parity", "unit", "map", "writes"));
      var line = fields.required("line", Lines.UPLINK);
      line.ifPresent(word -> ports.claim(word, fields.at("line").orElseThrow()));
      rtu.add(
          new RtuUplink(
              line.orElse(""),
              fields.or("baud", PortSection.BAUD, Defaults.RTU_BAUD),
              fields.or("parity", PortSection.PARITY, Defaults.PARITY),
              fields.or("unit", UnitIds.MASTER, Defaults.RTU_UNIT),
              map(fields),
              writes(fields)));
    }
    return rtu;
  }
}
