package bms600.core.estimate.block;

import bms600.core.estimate.autonomy.CapacityBelief;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a string's capacity over the rated one, and where the running discharge stands.
 * Immutable.
 *
 * @param evidence what discharges from full told together, or a capacity test
 * @param kind what the last of them was
 * @param run the running discharge
 */
record StringHealth(Optional<Evidence> evidence, Kind kind, Run run) {
  static final StringHealth NEW = new StringHealth(Optional.empty(), Kind.NONE, Run.NONE);

  /** A new battery gives what is rated, within this, %. */
  static final double RATED_SIGMA = 8;

  /** A whole discharge tells the capacity so well: rate and temperature are converted, %. */
  private static final double WHOLE_SIGMA = 3;

  private static final double LEARNS = 0.7;
  private static final double MOST_LEARNED = 12;
  private static final double METHOD_SIGMA = 2;

  /** What a capacity was learned from. */
  enum Kind {
    NONE,
    PART,
    WHOLE,
    TEST
  }

  /**
   * A discharge, in Ah as they count at the rated current and reference temperature.
   *
   * @param fromFull whether it started full
   * @param takenAh so far
   * @param wholeAh when the end voltage was reached; NaN before
   */
  record Run(boolean fromFull, double takenAh, double wholeAh) {
    static final Run NONE = new Run(false, 0, Double.NaN);

    Run taken(double ah, boolean atEnd) {
      double now = takenAh + ah;
      return new Run(fromFull, now, Double.isNaN(wholeAh) && atEnd ? now : wholeAh);
    }
  }

  StringHealth with(Run newRun) {
    return new StringHealth(evidence, kind, newRun);
  }

  StringHealth tested(Evidence told) {
    return new StringHealth(Optional.of(told), Kind.TEST, run);
  }

  /** Capacity over the rated one and its standard deviation, %; the rating before any evidence. */
  Reasoned orRated(double nowH) {
    return at(nowH).orElse(new Reasoned(100, RATED_SIGMA));
  }

  Optional<Reasoned> at(double nowH) {
    return evidence.map(it -> new Reasoned(it.percent(), it.sigmaAt(nowH)));
  }

  /**
   * After the discharge ended.
   *
   * @param belief of the capacity by the voltages of this discharge, where it was deep enough
   * @param depth how deep it was, share of the capacity
   */
  StringHealth learned(double ratedAh, Optional<CapacityBelief> belief, double depth, double nowH) {
    if (run.fromFull && !Double.isNaN(run.wholeAh)) {
      double percent = 100 * run.wholeAh / ratedAh;
      var told = new Evidence(limited(percent, nowH), WHOLE_SIGMA, depth, nowH, Double.NaN);
      return with(told, Kind.WHOLE);
    }
    return belief
        .map(it -> with(together(part(it, depth, nowH)), Kind.PART))
        .orElse(with(Run.NONE));
  }

  private static Evidence part(CapacityBelief belief, double depth, double nowH) {
    double percent = Math.clamp(100 * belief.capacity(), 1, Reasoned.MOST);
    double sigma = Math.clamp(100 * belief.sigma(), METHOD_SIGMA, 100);
    return new Evidence(percent, sigma, depth, nowH, Double.NaN);
  }

  /** A part of a discharge counts beside what was known before by how well each knows. */
  private Evidence together(Evidence told) {
    return evidence.map(old -> told.with(old, METHOD_SIGMA)).orElse(told);
  }

  /** One discharge moves what was known before by no more than {@value #MOST_LEARNED} points. */
  private double limited(double percent, double nowH) {
    if (evidence.isEmpty()) {
      return Math.clamp(percent, 1, Reasoned.MOST);
    }
    double old = orRated(nowH).value();
    return old + Math.clamp(LEARNS * (percent - old), -MOST_LEARNED, MOST_LEARNED);
  }

  private static StringHealth with(Evidence told, Kind of) {
    return new StringHealth(Optional.of(told), of, Run.NONE);
  }

  /** What it rests on, in words. */
  String basis(double nowH) {
    return evidence
        .map(
            it -> {
              String what =
                  switch (kind) {
                    case TEST -> "capacity test";
                    case WHOLE -> "discharge to the end voltage";
                    case PART, NONE ->
                        String.format(Locale.ROOT, "%.0f %% discharge", 100 * it.depth());
                  };
              long days = it.daysAgo(nowH);
              return what + (days == 0 ? " today" : " " + days + " days ago");
            })
        .orElse("no discharge deep enough yet");
  }
}
