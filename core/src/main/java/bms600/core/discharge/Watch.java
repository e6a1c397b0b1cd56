package bms600.core.discharge;

import bms600.core.discharge.Course.Last;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for discharges of one string. One is over when no current has flowed out for a minute: what
 * follows sooner is part of it. What never lasted long enough to be a discharge is dropped.
 *
 * @param run the discharge that is not over yet
 * @param isSure whether it has lasted long enough
 * @param pausedS for how long no current has flowed out of it
 */
record Watch(Optional<Discharge> run, boolean isSure, double pausedS, Last last) {
  static final Watch QUIET = new Watch(Optional.empty(), false, 0, Last.NONE);
  private static final double APART_S = 60;

  /** After a longer absence nobody can say that it was one and the same discharge. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  /** The next watch, and the discharge that is over now. */
  record Step(Watch next, Optional<Discharge> over) {}

  Step step(Look look, double elapsedS) {
    if (run.isEmpty()) {
      return new Step(look.isOut() ? begin(look) : this, Optional.empty());
    }
    if (look.isOut() && pausedS == 0) {
      return new Step(on(look, elapsedS), Optional.empty());
    }
    double newPausedS = pausedS + elapsedS;
    if (newPausedS >= APART_S || !isSure) {
      var over = isSure ? run : Optional.<Discharge>empty();
      return new Step(look.isOut() ? begin(look) : QUIET, over);
    }
    return new Step(
        look.isOut() ? on(look, elapsedS) : new Watch(run, true, newPausedS, Last.NONE),
        Optional.empty());
  }

  private static Watch begin(Look look) {
    return new Watch(Optional.of(Course.begin(look)), look.isSure(), 0, last(look));
  }

  private Watch on(Look look, double elapsedS) {
    var further = Course.on(run.orElseThrow(), last, look, elapsedS);
    return new Watch(Optional.of(further), isSure || look.isSure(), 0, last(look));
  }

  private static Last last(Look look) {
    return new Last(look.currentA(), look.stringV());
  }

  /** After nobody looked for a time: what flowed meanwhile is not counted. */
  Watch after(Duration away) {
    boolean isFresh = away.compareTo(FRESH) <= 0;
    return new Watch(run, isSure, isFresh ? pausedS : APART_S, Last.NONE);
  }
}
