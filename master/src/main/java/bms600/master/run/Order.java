package bms600.master.run;

import bms600.core.measure.Deed;

/** What a port may be asked to do beside polling. Sensors are named by their slot in the site. */
public sealed interface Order {

  /**
   * Blink a sensor's LED.
   *
   * @param seconds 1..65535; 0 stops it
   */
  record Identify(int slot, int seconds) implements Order {}

  /** Take every sensor's address away, then give addresses in the order they are wired. */
  record Readdress() implements Order {}

  /** Prove that the block sensors are wired in the order of their addresses. */
  record CheckOrder() implements Order {}

  /**
   * Take what a Hall sensor measures now for zero.
   *
   * @param hall 0 for Hall A, 1 for Hall B
   */
  record ZeroHall(int slot, int hall) implements Order {}

  /** Tell a block sensor to do something to its block. */
  record Tell(int slot, Deed deed) implements Order {}
}
