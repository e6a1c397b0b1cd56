package bms600.simulator.scenario;

import bms600.core.site.PortId;
import bms600.simulator.plant.Load;
import bms600.simulator.wire.MeasureFault;
import bms600.simulator.wire.ReplyFault;
import java.util.Optional;

/**
 * One thing that happens. Strings and blocks are positions in the site, from 0; sensors are named
 * by the unit id they are fitted as.
 */
public sealed interface Action {
  /** Nothing happens, but something is told. */
  record Tell() implements Action {}

  /** The mains of the whole site are there, or not. */
  record Mains(boolean present) implements Action {}

  /** What the battery of a string must feed while the mains are gone. */
  record Draw(int string, Load load) implements Action {}

  /** A block has a share of its capacity, and resists more. */
  record Weaken(int block, double capacityFactor, double resistanceFactor) implements Action {}

  /** The voltage at a block's terminals is this far off what it should be; 0: no more. */
  record Offset(int block, double volts) implements Action {}

  /** The pole of a block is this much warmer than its inside, as by a bad joint; 0: no more. */
  record WarmPole(int block, double kelvin) implements Action {}

  /** The breaker of a string closes or opens. */
  record Breaker(int string, boolean closed) implements Action {}

  record Ambient(double celsius) implements Action {}

  record Humidity(double percent) implements Action {}

  /** A contact of the I/O module, 1…3, closes or opens. */
  record Contact(int input, boolean closed) implements Action {}

  /** The cable behind a sensor breaks; 0: right at the master. */
  record Break(PortId port, int afterUnit) implements Action {}

  record Heal(PortId port) implements Action {}

  /** A sensor dies; the bus passes through it, or ends there. */
  record Kill(PortId port, int unit, boolean passes) implements Action {}

  record Revive(PortId port, int unit) implements Action {}

  /** The supply of a sensor fails for a moment. */
  record Restart(PortId port, int unit) implements Action {}

  /** A new sensor without an address takes the place of one. */
  record Replace(PortId port, int unit) implements Action {}

  /**
   * Something happens to replies from now on, or nothing any more.
   *
   * @param unit or 0 for all sensors of the port
   * @param share of the replies, 0..1
   */
  record Spoil(PortId port, int unit, Optional<ReplyFault> fault, double share) implements Action {}

  /** Something is wrong with what a sensor measures, or no longer is. */
  record Misread(PortId port, int unit, MeasureFault fault, boolean present) implements Action {}

  /** Something happens to the TCP connection of a serial device server. */
  record Line(PortId port, State state) implements Action {

    /** What may happen to it. */
    public enum State {
      DROPPED,
      STALLED,
      RUNNING
    }
  }
}
