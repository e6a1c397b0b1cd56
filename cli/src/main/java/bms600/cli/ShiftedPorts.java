package bms600.cli;

import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.master.config.Configuration;
import bms600.master.config.ListenAddress;
import bms600.master.config.ModbusListener;
import bms600.master.config.OpcUaServer;
import bms600.master.config.SnmpAgent;
import bms600.master.config.Uplinks;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A configuration on other ports, so that two demos can run side by side: N for the pages, N + 1
 * Modbus TCP, N + 2 SNMP, N + 3 Prometheus, N + 4 OPC UA, N + 11 to N + 16 the lines of COM1 to
 * COM6.
 */
final class ShiftedPorts {
  private static final int FIRST_LINE = 11;
  private static final int MAX_FIRST = 65535 - 16;

  private ShiftedPorts() {}

  /** Reads an N that leaves room for all. */
  static final class First implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MAX_FIRST) {
        throw new TypeConversionException("'" + text + "' is not 1 to " + MAX_FIRST);
      }
      return Integer.valueOf(text);
    }
  }

  static Configuration of(Configuration from, int first) {
    return new Configuration(
        lines(from.site(), first + FIRST_LINE),
        from.models(),
        from.maxBlocks(),
        uplinks(from.uplinks(), first),
        new ListenAddress(from.hmi().host(), first),
        from.data(),
        from.scanPeriod(),
        from.messages(),
        from.access(),
        from.panel(),
        from.auditSyslog());
  }

  private static Site lines(Site site, int first) {
    var ports = new TreeMap<PortId, Port>();
    for (var port : site.ports().values()) {
      String line = "rtu+tcp://127.0.0.1:" + (first + port.id().ordinal());
      ports.put(port.id(), new Port(port.id(), line, port.baud(), port.parity()));
    }
    return new Site(
        site.name(),
        site.timezone(),
        ports,
        site.batteries(),
        site.fittings(),
        site.io(),
        site.alarms(),
        site.channels());
  }

  private static Uplinks uplinks(Uplinks uplinks, int first) {
    return new Uplinks(
        uplinks.modbusTcp().stream().limit(1).map(one -> shifted(one, first + 1)).toList(),
        List.of(),
        uplinks
            .snmp()
            .map(
                snmp ->
                    new SnmpAgent(
                        new ListenAddress(snmp.listen().host(), first + 2),
                        snmp.community(),
                        snmp.enterprise(),
                        snmp.users())),
        uplinks.prometheus().map(at -> new ListenAddress(at.host(), first + 3)),
        uplinks.mqtt(),
        uplinks.opcua().map(server -> opcua(server, first + 4)));
  }

  private static OpcUaServer opcua(OpcUaServer from, int port) {
    var listen = new ListenAddress(from.listen().host(), port);
    return new OpcUaServer(listen, from.host(), from.users(), from.anonymous(), from.own());
  }

  private static ModbusListener shifted(ModbusListener one, int port) {
    var listen = new ListenAddress(one.listen().host(), port);
    return new ModbusListener(listen, one.map(), one.clients(), one.writes(), one.tls());
  }
}
