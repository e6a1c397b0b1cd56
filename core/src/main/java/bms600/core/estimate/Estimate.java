package bms600.core.estimate;

import bms600.core.measure.Quantity;

/**
 * A value that was not measured but reasoned: never without its band and its reason.
 *
 * @param low lower end of the band the true value lies in with about 95 % probability
 * @param high upper end of it
 * @param basis what it rests on, in words
 */
public record Estimate<Q extends Quantity>(Q value, Q low, Q high, String basis) {
  public Estimate {
    if (!(low.value() <= value.value() && value.value() <= high.value())) {
      throw new IllegalArgumentException("band " + low + " to " + high + " misses " + value);
    }
  }
}
