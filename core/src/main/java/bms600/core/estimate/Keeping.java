package bms600.core.estimate;

import java.time.Duration;

/**
 * Whether a string is one that a charger keeps full: seen on float, with nothing taken from it
 * since. Of such a string a charge beyond float, or a rest below it, asks for a reason.
 */
public enum Keeping {
  /** Nobody has seen it on float since somebody looks. */
  UNSEEN,
  /** It was on float, and has not discharged since. */
  KEPT,
  /** It discharged, and has not been on float for an hour since. */
  SPENT;

  /** Chargers may pass float on their way to a boost; they do not stay there. */
  private static final Duration BACK = Duration.ofHours(1);

  /** Beyond it a discharge may have gone unseen. */
  private static final Duration BLIND = Duration.ofMinutes(10);

  /** As it is once the string has been in a state for so long. */
  Keeping in(StringState state, Duration inState) {
    return switch (state) {
      case DISCHARGE -> SPENT;
      case FLOAT -> this == SPENT && inState.compareTo(BACK) < 0 ? SPENT : KEPT;
      case UNKNOWN -> inState.compareTo(BLIND) < 0 ? this : UNSEEN;
      case CHARGE, BOOST, REST, OPEN -> this;
    };
  }
}
