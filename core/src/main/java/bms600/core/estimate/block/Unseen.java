package bms600.core.estimate.block;

/**
 * What flowed since the blocks of a string were last looked at one by one. A look costs a hundred
 * times what a tick of the string does, and in a discharge voltages say nothing new from second to
 * second: so there is one for each eighth of a percent of the charge.
 *
 * @param moved share of its capacity by which the string's charge moved, negative out; NaN where
 *     the current is not known
 * @param hours that took
 */
record Unseen(double moved, double hours) {
  static final Unseen NOTHING = new Unseen(0, 0);

  private static final double LOOK = 0.00125;

  /** Where the current is not known, nobody knows what was missed. */
  private static final double BLIND_LOOK_H = 1.0 / 60;

  /** With so much more; what is known and what is not are not mixed. */
  Unseen with(double more, double moreHours) {
    return new Unseen(moved + more, hours + moreHours);
  }

  boolean isSameKind(double more) {
    return hours == 0 || Double.isNaN(more) == Double.isNaN(moved);
  }

  /** Whether it is enough to look. */
  boolean isDue() {
    return Double.isNaN(moved) ? hours >= BLIND_LOOK_H : Math.abs(moved) >= LOOK;
  }
}
