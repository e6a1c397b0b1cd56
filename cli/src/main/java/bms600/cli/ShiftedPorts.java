package bms600.cli;

import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.master.config.Configuration;
import bms600.master.config.ListenAddress;
import bms600.master.config.Uplinks;
import java.util.List;
import java.util.TreeMap;

/**
 * A configuration on other ports, so that two demos can run side by side: N for the pages, N + 1
 * Modbus TCP, N + 2 SNMP, N + 11 to N + 16 the lines of COM1 to COM6.
 */
final class ShiftedPorts {
  private ShiftedPorts() {}

  static Configuration of(Configuration from, int first) {
    return new Configuration(
        lines(from.site(), first + 11),
        from.models(),
        from.maxBlocks(),
        uplinks(from.uplinks(), first),
        new ListenAddress(from.hmi().host(), first),
        from.data(),
        from.scanPeriod());
  }

  private static Site lines(Site site, int first) {
    var ports = new TreeMap<PortId, Port>();
    for (var port : site.ports().values()) {
      String line = "rtu+tcp://127.0.0.1:" + (first + port.id().ordinal());
      ports.put(port.id(), new Port(port.id(), line, port.baud(), port.parity()));
    }
    return new Site(
        site.name(), site.timezone(), ports, site.batteries(), site.fittings(), site.io());
  }

  private static Uplinks uplinks(Uplinks uplinks, int first) {
    return new Uplinks(
        uplinks.modbusTcp().map(at -> new ListenAddress(at.host(), first + 1)),
        List.of(),
        uplinks
            .snmp()
            .map(
                snmp ->
                    new Uplinks.SnmpUplink(
                        new ListenAddress(snmp.listen().host(), first + 2),
                        snmp.community(),
                        snmp.enterprise())));
  }
}
