package bms600.core.measure;

import java.time.Duration;

/**
 * A value that cannot lose its quality.
 *
 * <p>Ages count from the instant the value was measured to the instant of the image it stands in.
 */
public sealed interface Measured<Q extends Quantity> {

  /** Fresh enough to judge by. */
  record Good<Q extends Quantity>(Q value, Duration age) implements Measured<Q> {}

  /** Once good, now too old or doubted: to be shown as such, never to be judged by. */
  record Stale<Q extends Quantity>(Q value, Duration age, String reason) implements Measured<Q> {}

  /** No value at all. */
  record Absent<Q extends Quantity>(String reason) implements Measured<Q> {}

  /** The number where it is good, else NaN: for arithmetic that must not run on doubtful values. */
  default double goodOrNaN() {
    return this instanceof Good<Q>(var value, _) ? value.value() : Double.NaN;
  }
}
