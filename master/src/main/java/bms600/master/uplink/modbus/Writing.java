package bms600.master.uplink.modbus;

/** Something a client may be allowed to do besides reading. */
public enum Writing {
  /** Coils 0, 10 to 15, and 1000 on. */
  ACKNOWLEDGE,
  /** Coil 1. */
  RESET,
  /** Coil 2. */
  SILENCE,
  /** Coils 20 to 25 and 30 to 35. */
  TEST
}
