package bms600.master.uplink.modbus;

import bms600.core.register.RegisterTable;
import bms600.master.command.CommandDesk;
import java.util.Optional;
import java.util.Set;

/**
 * What clients of one listener or line meet.
 *
 * @param table the register map; empty for the product's own
 * @param writings what they may do besides reading; over TLS only who has the role {@value
 *     #OPERATOR}
 * @param desk where commands are given; empty for a master that takes none
 * @param version of the program
 */
public record ModbusService(
    Optional<RegisterTable> table,
    Set<Writing> writings,
    Optional<CommandDesk> desk,
    String version) {
  /** The role in a certificate that may command. */
  public static final String OPERATOR = "operator";

  public ModbusService {
    writings = Set.copyOf(writings);
  }

  /** The product's own map, for reading. */
  public static ModbusService reading(String version) {
    return new ModbusService(Optional.empty(), Set.of(), Optional.empty(), version);
  }

  /** Coils for one who asks; empty where nothing may be written. */
  Optional<Coils> coils(String who) {
    return writings.isEmpty() ? Optional.empty() : desk.map(it -> new Coils(it, writings, who));
  }
}
