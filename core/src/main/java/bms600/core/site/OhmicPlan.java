package bms600.core.site;

import java.time.Duration;
import java.time.LocalTime;

/**
 * When the ohmic values of a string are measured.
 *
 * @param every how long from the end of a round to the next one that begins by itself; zero where
 *     none does
 * @param from begin of the quiet hours, by the clock of the site; a round by plan runs in them
 *     alone
 * @param to their end, exclusive; where it is not after {@code from} it is meant on the day after
 * @param settled for how long the string must have been on float, whoever asks for a round
 */
public record OhmicPlan(Duration every, LocalTime from, LocalTime to, Duration settled) {
  public static final Duration MOST_SETTLED = Duration.ofDays(7);

  /** Before that, what a discharge left behind is measured, not the block (IEEE 1188 practice). */
  public static final Duration LEAST_SETTLED = Duration.ofHours(24);

  public static final OhmicPlan DEFAULT =
      new OhmicPlan(Duration.ofDays(30), LocalTime.of(1, 0), LocalTime.of(5, 0), LEAST_SETTLED);

  public OhmicPlan {
    Check.that(!every.isNegative(), "rounds of ohmic tests cannot be " + every + " apart");
    Check.that(
        settled.compareTo(LEAST_SETTLED) >= 0 && settled.compareTo(MOST_SETTLED) <= 0,
        "settled must be 24 h to 7 d, not " + settled);
  }

  /** The same conditions, but no round begins by itself. */
  public OhmicPlan onDemand() {
    return new OhmicPlan(Duration.ZERO, from, to, settled);
  }

  public boolean isScheduled() {
    return !every.isZero();
  }

  /** Whether this time of day lies in the quiet hours. */
  public boolean isQuiet(LocalTime time) {
    boolean hasBegun = !time.isBefore(from);
    boolean isNotOver = time.isBefore(to);
    return from.isBefore(to) ? hasBegun && isNotOver : hasBegun || isNotOver;
  }
}
