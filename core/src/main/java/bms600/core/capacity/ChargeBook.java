package bms600.core.capacity;

/** The bookkeeping of charge: states of charge as shares, 0 to 1. */
public final class ChargeBook {
  private static final Curve VENTED_12_V =
      Curve.through(11.89, 0, 12.06, 25, 12.24, 50, 12.45, 75, 12.65, 100);
  private static final double VOLTS_ABOVE_GRAVITY = 0.84;

  private ChargeBook() {}

  /**
   * State of charge after a current flowed; held within 0 to 1, so that it cannot wind up.
   *
   * @param amperes positive when charging
   * @param efficiency share of the charge put in that can be taken out
   */
  public static double after(
      double soc, double ratedAh, double amperes, double hours, double efficiency) {
    double ah = amperes > 0 ? efficiency * amperes * hours : amperes * hours;
    return Math.clamp(soc + ah / ratedAh, 0, 1);
  }

  /** State of charge, %, of a vented 12 V battery by its voltage after 4 to 24 h at rest (BCI). */
  public static double ventedPercentAtRest(double volts) {
    return VENTED_12_V.held(volts);
  }

  /** Rest voltage of a lead-acid cell from the specific gravity of its acid, ±0.01 V. */
  public static double restVoltage(double specificGravity) {
    return specificGravity + VOLTS_ABOVE_GRAVITY;
  }

  /** What a string can still deliver: its weakest cell's state of charge. */
  public static double weakest(double[] socs) {
    double least = 1;
    for (double soc : socs) {
      least = Math.min(least, soc);
    }
    return least;
  }
}
