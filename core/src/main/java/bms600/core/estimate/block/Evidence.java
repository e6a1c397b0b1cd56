package bms600.core.estimate.block;

/**
 * Something that told of a health, once.
 *
 * @param percent the health it told, of the rated capacity
 * @param sigma its standard deviation then, %
 * @param depth how deep the discharge was, share of the capacity; 1 for a capacity test
 * @param atH when, on the clock of hours that {@link StringBlocks} keeps
 * @param ohm the block's ohmic value then, Ω; NaN where not known
 */
record Evidence(double percent, double sigma, double depth, double atH, double ohm) {
  /** A battery changes in ways nobody sees: so much in a year, %. */
  private static final double SIGMA_PER_YEAR = 4;

  private static final double HOURS_PER_YEAR = 8766;

  Evidence {
    if (!(percent >= 0 && percent <= 200 && sigma > 0 && sigma <= 100)) {
      throw new IllegalArgumentException("no health can be " + percent + " ± " + sigma + " %");
    }
  }

  /** Its standard deviation now, %. */
  double sigmaAt(double nowH) {
    return Math.hypot(sigma, SIGMA_PER_YEAR * Math.max(0, nowH - atH) / HOURS_PER_YEAR);
  }

  long daysAgo(double nowH) {
    return Math.max(0, Math.round((nowH - atH) / 24));
  }

  /**
   * This newer evidence with an older one of its kind, by inverse variance. What both share (the
   * method's own error) does not average out.
   *
   * @param leastSigma what it shares, %
   */
  Evidence with(Evidence older, double leastSigma) {
    double old = older.sigmaAt(atH);
    double weight = old * old / (old * old + sigma * sigma);
    double both = Math.sqrt(weight) * sigma;
    return new Evidence(
        weight * percent + (1 - weight) * older.percent,
        Math.max(both, Math.min(sigma, leastSigma)),
        depth,
        atH,
        ohm);
  }
}
