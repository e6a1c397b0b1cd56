package bms600.master.uplink.modbus;

/** Something a client may be allowed to do besides reading. */
public enum Writing {
  /** Takes note of alarms. */
  ACKNOWLEDGE,
  /** Ends alarms that are latched. */
  RESET,
  /** The horn. */
  SILENCE,
  /** Ohmic tests, relays, lights and horn, sensors that blink. */
  TEST,
  /** Balances a block by hand. */
  BALANCE,
  /** Leads capacity tests. */
  CAPACITY,
  /** Takes the present current of a string's Halls for zero. */
  ZERO
}
