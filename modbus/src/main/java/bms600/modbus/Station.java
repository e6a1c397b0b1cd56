package bms600.modbus;

import java.util.Optional;

/**
 * The answering end: one or more units behind a line or a server. Called by several threads when
 * served by {@link ModbusTcpServer}, so it must be safe for concurrent use. What only reads must
 * not wait, for others are answered by the same thread; what writes may.
 */
public interface Station {
  /** Whether a unit lives here. A missing unit is silent on a serial line, refused 0B over TCP. */
  boolean has(UnitId unit);

  /**
   * Does what was asked and says so.
   *
   * @param unit one that lives here, or {@link UnitId#BROADCAST}
   * @return for a read: as many {@link Registers} or {@link Bits} as were asked for; for a write:
   *     {@link Answer#WRITTEN}; for {@link Request.ReadWriteRegisters}: what was read; for {@link
   *     Request.Unknown}: a refusal; or {@link Reply#SILENCE}
   */
  Reply answer(UnitId unit, Request request);

  /** What a unit says of itself when function 43/14 asks; empty where it does not say. */
  default Optional<DeviceIdentity> identity(UnitId unit) {
    return Optional.empty();
  }
}
