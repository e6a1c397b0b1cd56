package bms600.core.plan;

/**
 * The cable between two sensors, as far as it carries their supply.
 *
 * @param ohmPerMetre of one conductor, above 0
 * @param conductors in parallel for each of plus and minus, 1 to 3: RS-485 has one of the four
 *     pairs
 * @param contactOhm of one mated contact; every conductor has one at each end
 */
public record Cable(double ohmPerMetre, int conductors, double contactOhm) {
  /**
   * The largest resistance ANSI/TIA-568 allows a category 5e conductor (9.38 Ω per 100 m at 20 °C)
   * and IEC 60603-7 a new RJ45 contact (20 mΩ). The datasheet does not say which contacts carry the
   * supply: two for plus and two for minus is assumed, as in IEEE 802.3af, mode B.
   */
  public static final Cable ASSUMED = new Cable(0.0938, 2, 0.020);

  public Cable {
    if (!(ohmPerMetre > 0) || !(contactOhm >= 0) || conductors < 1 || conductors > 3) {
      throw new IllegalArgumentException("a cable needs resistance and 1 to 3 conductors");
    }
  }

  /** Out and back, over a length. */
  public double loopOhm(double metres) {
    return 2 * (ohmPerMetre * metres + 2 * contactOhm) / conductors;
  }
}
