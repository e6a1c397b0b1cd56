package bms600.master.config;

import static bms600.master.config.EffectiveText.quoted;

import bms600.master.config.ModbusListener.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the sections {@code uplinks.modbus_tcp} and {@code modbus_rtu} of an effective file. */
final class ModbusText {
  private ModbusText() {}

  static List<String> of(Uplinks uplinks) {
    var lines = new ArrayList<String>();
    if (!uplinks.modbusTcp().isEmpty()) {
      lines.add("  modbus_tcp:");
      uplinks.modbusTcp().forEach(one -> lines.add("    - " + listener(one)));
    }
    lines.add("  modbus_rtu:%s".formatted(uplinks.modbusRtu().isEmpty() ? " []" : ""));
    for (var rtu : uplinks.modbusRtu()) {
      lines.add(
          "    - { line: %s, baud: %d, parity: %s, unit: %d, map: %s, writes: %s }"
              .formatted(
                  quoted(rtu.line()),
                  rtu.baud(),
                  PortSection.code(rtu.parity()),
                  rtu.unit(),
                  rtu.map().name(),
                  writes(rtu.writes())));
    }
    return lines;
  }

  private static String listener(ModbusListener one) {
    String clients =
        one.clients().isEmpty()
            ? ""
            : one.clients().stream()
                .map(subnet -> quoted(subnet.toString()))
                .collect(Collectors.joining(", ", ", clients: [", "]"));
    String tls =
        one.tls()
            .map(
                it ->
                    ", tls: { certificate: %s, key: %s, ca: %s }"
                        .formatted(
                            quoted(it.certificate().toString()),
                            quoted(it.key().toString()),
                            quoted(it.ca().toString())))
            .orElse("");
    return "{ listen: %s, map: %s%s, writes: %s%s }"
        .formatted(
            quoted(one.listen().toString()), one.map().name(), clients, writes(one.writes()), tls);
  }

  private static String writes(Set<Write> writes) {
    return writes.stream()
        .sorted()
        .map(ChannelSection::word)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
