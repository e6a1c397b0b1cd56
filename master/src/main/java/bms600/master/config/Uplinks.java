package bms600.master.config;

import bms600.core.site.Parity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the world outside reads the master. An uplink that is left out is not served.
 *
 * @param modbusTcp where Modbus TCP clients connect
 * @param modbusRtu the lines on which the master answers as a Modbus RTU unit
 * @param prometheus where Prometheus scrapes
 * @param mqtt the broker that is told
 * @param opcua the server of OPC UA
 */
public record Uplinks(
    List<ModbusListener> modbusTcp,
    List<RtuUplink> modbusRtu,
    Optional<SnmpAgent> snmp,
    Optional<ListenAddress> prometheus,
    Optional<MqttSettings> mqtt,
    Optional<OpcUaServer> opcua) {
  /** Nobody reads the master but by its pages. */
  public static final Uplinks NONE =
      new Uplinks(
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * A line on which the master is a Modbus RTU unit.
   *
   * @param line a serial device path or {@code rtu+tcp://host:port}
   * @param baud one of {@link bms600.core.site.Port#BAUDS}
   * @param unit the master's own unit id there, 1–247
   * @param writes what the other end may do besides reading
   */
  public record RtuUplink(
      String line,
      int baud,
      Parity parity,
      int unit,
      ModbusMap map,
      Set<ModbusListener.Write> writes) {
    public RtuUplink {
      writes = Set.copyOf(writes);
    }
  }

  public Uplinks {
    modbusTcp = List.copyOf(modbusTcp);
    modbusRtu = List.copyOf(modbusRtu);
  }
}
