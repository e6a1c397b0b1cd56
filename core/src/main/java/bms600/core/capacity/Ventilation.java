package bms600.core.capacity;

/** Air a battery room needs against hydrogen (EN IEC 62485-2). */
public final class Ventilation {
  /** m³ of air per Ah of gassing current: dilution 24 × 0.42 l/Ah × safety 5, rounded. */
  public static final double ROUNDED = 0.05;

  /** The same, unrounded. */
  public static final double EXACT = 24 * 0.42e-3 * 5;

  private static final double OPENING_CM2_PER_M3H = 28;

  private Ventilation() {}

  /**
   * Air flow, m³/h.
   *
   * @param gassingMaPerAh 1 for VRLA and 5 for vented cells on float; 8, 20 or 50 on boost
   */
  public static double airM3h(int cells, double gassingMaPerAh, double ratedAh, double factor) {
    return factor * cells * gassingMaPerAh * ratedAh / 1000;
  }

  /** Free opening for natural ventilation, cm². */
  public static double openingCm2(double airM3h) {
    return OPENING_CM2_PER_M3H * airM3h;
  }
}
