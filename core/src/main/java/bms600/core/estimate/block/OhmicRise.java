package bms600.core.estimate.block;

/**
 * How far the ohmic value of a block lies above its own baseline, at the temperature of the
 * baseline: the mean of its last results, of the same sensor on a settled float.
 *
 * @param percent of the baseline; NaN where the two cannot be compared
 * @param uncertaintyPercent what the accuracy of both readings leaves open, points; NaN likewise
 */
public record OhmicRise(double percent, double uncertaintyPercent) {
  static final OhmicRise NONE = new OhmicRise(Double.NaN, Double.NaN);

  /** What can be said of a rise beyond a limit. */
  public enum Answer {
    NOT_COMPARABLE,
    WITHIN,
    INDETERMINATE,
    EXCEEDED;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether it exceeds a limit, or is too uncertain to say. */
  public Answer against(double limitPercent) {
    if (Double.isNaN(percent)) {
      return Answer.NOT_COMPARABLE;
    }
    if (percent - uncertaintyPercent >= limitPercent) {
      return Answer.EXCEEDED;
    }
    return percent + uncertaintyPercent >= limitPercent ? Answer.INDETERMINATE : Answer.WITHIN;
  }
}
