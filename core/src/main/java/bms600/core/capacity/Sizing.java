package bms600.core.capacity;

/** The arithmetic of sizing a battery: IEEE 485 (lead-acid), IEEE 1115 (Ni-Cd). */
public final class Sizing {
  private Sizing() {}

  /** Rated capacity to install, Ah; the ageing divisor is 0.8 where it is replaced at 80 %. */
  public static double leadAcidAh(
      double uncorrectedAh, double temperatureFactor, double margin, double ageing) {
    return uncorrectedAh * temperatureFactor * margin / ageing;
  }

  /**
   * One section of an IEEE 1115 duty cycle, Ah: the changes of load, each with its capacity rating
   * factor and temperature factor.
   */
  public static double nickelSectionAh(double[][] changeRatingTemperature) {
    double ah = 0;
    for (double[] step : changeRatingTemperature) {
      ah += step[0] * step[1] * step[2];
    }
    return ah;
  }

  /** The sizing factor of lead-acid outside the table, as a published cubic fits it. */
  public static double fittedFactor(double celsius) {
    double x = celsius / 100;
    return ((-2.8117 * x + 4.1916) * x - 2.4941) * x + 1.405;
  }
}
