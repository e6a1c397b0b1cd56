package bms600.master.config;

import bms600.core.register.RegisterTable;
import java.util.Optional;

/**
 * Which register map is served.
 *
 * @param table empty for the product's own
 */
public record ModbusMap(String name, Optional<RegisterTable> table) {
  /** The product's own map. */
  public static final ModbusMap NATIVE = new ModbusMap("native", Optional.empty());
}
