package bms600.master;

import bms600.core.site.Parity;
import bms600.master.command.CommandDesk;
import bms600.master.config.ModbusListener;
import bms600.master.config.ModbusMap;
import bms600.master.config.Uplinks.RtuUplink;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.uplink.modbus.ModbusRtuUplink;
import bms600.master.uplink.modbus.ModbusService;
import bms600.master.uplink.modbus.ModbusTcpUplink;
import bms600.master.uplink.modbus.Writing;
import bms600.modbus.LineTiming;
import bms600.modbus.SerialLine;
import bms600.modbus.TlsFiles;
import bms600.modbus.UnitId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Makes the Modbus listeners and lines that a site file describes. */
record ModbusParts(CommandDesk desk, Feed feed, Ticker ticker) {

  /**
   * @throws IOException when its certificates or its key cannot be used
   */
  ModbusTcpUplink tcp(ModbusListener listener) throws IOException {
    var listen = new InetSocketAddress(listener.listen().host(), listener.listen().port());
    Optional<SSLContext> tls = Optional.empty();
    if (listener.tls().isPresent()) {
      var files = listener.tls().get();
      tls = Optional.of(TlsFiles.context(files.certificate(), files.key(), files.ca()));
    }
    var clients = List.copyOf(listener.clients());
    var door =
        new ModbusTcpUplink.Door(
            listen,
            (InetAddress address) ->
                clients.isEmpty() || clients.stream().anyMatch(it -> it.holds(address)),
            tls);
    return new ModbusTcpUplink(door, service(listener.map(), listener.writes()), feed, ticker);
  }

  ModbusRtuUplink rtu(RtuUplink rtu) {
    var parity =
        rtu.parity() == Parity.NONE ? bms600.modbus.Parity.NONE : bms600.modbus.Parity.EVEN;
    var line =
        new ModbusRtuUplink.Line(
            rtu.line(),
            () -> SerialLine.open(Path.of(rtu.line()), rtu.baud(), parity),
            new LineTiming(rtu.baud(), parity.bitsPerCharacter(), 0, 0));
    return new ModbusRtuUplink(
        line, UnitId.of(rtu.unit()), service(rtu.map(), rtu.writes()), feed, ticker);
  }

  private ModbusService service(ModbusMap map, Set<ModbusListener.Write> writes) {
    var writings =
        writes.stream()
            .map(
                write ->
                    switch (write) {
                      case ACKNOWLEDGE -> Writing.ACKNOWLEDGE;
                      case RESET -> Writing.RESET;
                      case SILENCE -> Writing.SILENCE;
                      case TEST -> Writing.TEST;
                      case BALANCE -> Writing.BALANCE;
                      case CAPACITY -> Writing.CAPACITY;
                      case ZERO -> Writing.ZERO;
                    })
            .collect(Collectors.toSet());
    return new ModbusService(map.table(), writings, Optional.of(desk), Version.NAME);
  }
}
