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
 * @param keeping whether it was on float when it last rested from any discharge
 * @param charge what is thought of its charge
 */
public record StringMemory(
    StringState state,
    StringState candidate,
    Duration lasting,
    Duration inState,
    Keeping keeping,
    ChargeMemory charge) {
  /** So long nobody may have looked before it is not known any more what became of the string. */
  private static final Duration UNSEEN = Duration.ofMinutes(10);

  public static final StringMemory NEW =
      new StringMemory(
          StringState.UNKNOWN,
          StringState.UNKNOWN,
          Duration.ZERO,
          Duration.ZERO,
          Keeping.UNSEEN,
          ChargeMemory.NEW);

  /** In a state with no more known of the charge than this, %. */
  public static StringMemory of(StringState state, double chargePercent, double sigmaPercent) {
    return new StringMemory(
        state,
        state,
        Duration.ZERO,
        Duration.ZERO,
        Keeping.UNSEEN,
        ChargeMemory.of(chargePercent, sigmaPercent, 0));
  }

  /** In a state for so long, with nothing known of the charge. */
  public static StringMemory in(StringState state, Duration inState) {
    return new StringMemory(state, state, Duration.ZERO, inState, Keeping.UNSEEN, ChargeMemory.NEW);
  }

  /** State of charge with its band, or empty while nothing is known. */
  public Optional<Estimate<Percent>> soc() {
    return charge.soc();
  }

  /** Charge left, % of what it holds when full, or NaN while nothing is known. */
  public double chargePercent() {
    return charge.soc().map(soc -> soc.value().value()).orElse(Double.NaN);
  }

  /** Standard deviation of that, or NaN. */
  public double sigmaPercent() {
    return charge.belief().map(belief -> 100 * belief.sigma(Belief.CHARGE)).orElse(Double.NaN);
  }

  /** Charge taken out since it was last full, Ah. */
  public double removedAh() {
    return charge.ledger().removedAh();
  }

  /** The current sensor's zero error as believed, over the rated capacity, 1/h. */
  public double zeroPerHour() {
    return charge.zeroPerHour();
  }

  /** Capacity as believed, over the rated one, both at the rated current and the reference. */
  public double capacityShare() {
    return charge.belief().isPresent() ? charge.belief().get().mean(Belief.CAPACITY) : 1;
  }

  StringMemory with(ChargeMemory newCharge) {
    return new StringMemory(state, candidate, lasting, inState, keeping, newCharge);
  }

  /** This memory as one line of text. */
  public String save() {
    return String.join(
        " ",
        state.name() + "/" + keeping.name(),
        candidate.name(),
        lasting.toString(),
        inState.toString(),
        ChargeText.save(charge));
  }

  /**
   * What {@link #save} wrote, now or before it knew of keeping, or in release 0.1.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static StringMemory restore(String line) {
    String[] field = line.split(" ", 5);
    if (field.length != 5) {
      throw new IllegalArgumentException("not a saved string: " + line);
    }
    try {
      String[] first = field[0].split("/", 2);
      return new StringMemory(
          StringState.valueOf(first[0]),
          StringState.valueOf(field[1]),
          Duration.parse(field[2]),
          Duration.parse(field[3]),
          first.length == 1 ? Keeping.UNSEEN : Keeping.valueOf(first[1]),
          ChargeText.restore(field[4]));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a saved string: " + line, e);
    }
  }

  /** After a time in which nobody looked: the charge may have moved, and nobody knows how. */
  public StringMemory aged(Duration away) {
    if (away.isZero()) {
      return this;
    }
    var then = away.compareTo(UNSEEN) < 0 ? keeping : Keeping.UNSEEN;
    var blind = ChargeFilter.blind(charge, away.toNanos() / 3.6e12);
    return new StringMemory(state, candidate, lasting, inState, then, blind);
  }
}
