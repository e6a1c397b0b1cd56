package bms600.core.estimate;

import bms600.core.measure.Percent;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What is remembered of one string from tick to tick.
 *
 * @param state what the string is doing
 * @param candidate what it seems to be doing, if that lasts
 * @param lasting for how long it has seemed so
 * @param inState for how long it has been in {@code state}
 * @param chargePercent charge left, % of rated capacity, or NaN while nothing is known
 * @param sigmaPercent standard deviation of that
 * @param removedAh charge taken out since it was last full
 */
public record StringMemory(
    StringState state,
    StringState candidate,
    Duration lasting,
    Duration inState,
    double chargePercent,
    double sigmaPercent,
    double removedAh) {
  private static final double SIGMA_PER_HOUR_AWAY = 10;

  public static final StringMemory NEW =
      new StringMemory(
          StringState.UNKNOWN,
          StringState.UNKNOWN,
          Duration.ZERO,
          Duration.ZERO,
          Double.NaN,
          Double.NaN,
          0);

  /** State of charge with its band, or empty while nothing is known. */
  public Optional<Estimate<Percent>> soc() {
    if (Double.isNaN(chargePercent)) {
      return Optional.empty();
    }
    double low = Math.max(0, chargePercent - 2 * sigmaPercent);
    double high = Math.min(100, chargePercent + 2 * sigmaPercent);
    return Optional.of(
        new Estimate<>(
            new Percent(chargePercent),
            new Percent(low),
            new Percent(high),
            removedAh > 0
                ? "ampere-hours counted since last full, rated capacity assumed"
                : "assumed full: on float"));
  }

  StringMemory withCharge(double percent, double sigma, double removed) {
    return new StringMemory(
        state,
        candidate,
        lasting,
        inState,
        Math.clamp(percent, 0, 100),
        Math.clamp(sigma, 0.5, 50),
        Math.max(0, removed));
  }

  /** This memory as one line of text. */
  public String save() {
    return String.join(
        " ",
        state.name(),
        candidate.name(),
        lasting.toString(),
        inState.toString(),
        Double.toString(chargePercent),
        Double.toString(sigmaPercent),
        Double.toString(removedAh));
  }

  /**
   * What {@link #save} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static StringMemory restore(String line) {
    String[] field = line.split(" ", -1);
    if (field.length != 7) {
      throw new IllegalArgumentException("not a saved string: " + line);
    }
    try {
      return new StringMemory(
          StringState.valueOf(field[0]),
          StringState.valueOf(field[1]),
          Duration.parse(field[2]),
          Duration.parse(field[3]),
          Double.parseDouble(field[4]),
          Double.parseDouble(field[5]),
          Double.parseDouble(field[6]));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a saved string: " + line, e);
    }
  }

  /** After a time in which nobody looked: the charge may have moved, and nobody knows how. */
  public StringMemory aged(Duration away) {
    return Double.isNaN(chargePercent)
        ? this
        : withCharge(
            chargePercent, sigmaPercent + SIGMA_PER_HOUR_AWAY * away.toSeconds() / 3600, removedAh);
  }
}
