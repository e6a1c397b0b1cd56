package bms600.master.config;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A door for Modbus TCP clients.
 *
 * @param clients whose connections are taken; empty for everybody's
 * @param writes what clients may do besides reading; usually nothing
 * @param tls where it is there, clients need certificates
 */
public record ModbusListener(
    ListenAddress listen,
    ModbusMap map,
    List<Subnet> clients,
    Set<Write> writes,
    Optional<Tls> tls) {

  /** Something a client may be allowed to do. */
  public enum Write {
    ACKNOWLEDGE,
    RESET,
    SILENCE,
    TEST,
    BALANCE,
    CAPACITY,
    ZERO
  }

  /**
   * Files of PEM.
   *
   * @param ca who signed the certificates of clients
   */
  public record Tls(Path certificate, Path key, Path ca) {}

  public ModbusListener {
    clients = List.copyOf(clients);
    writes = writes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(writes));
  }
}
