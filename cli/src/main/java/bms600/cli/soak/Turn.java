package bms600.cli.soak;

import bms600.core.measure.HostHealth;
import java.time.Duration;

/** Something that happens to the master, not to the plant. */
sealed interface Turn {
  /** When, s after the start. */
  double atS();

  /**
   * The master stops and starts again.
   *
   * @param isKilled without a chance to save anything
   */
  record Restart(double atS, double awayS, boolean isKilled) implements Turn {}

  /** The wall clock jumps. */
  record ClockJump(double atS, Duration by) implements Turn {}

  /** The machine under the master fares otherwise. */
  record HostTurn(double atS, HostHealth health) implements Turn {}

  /** A channel to people dies, or works again. */
  record ChannelTurn(double atS, String channel, boolean works) implements Turn {}
}
