package bms600.core.capacity;

/**
 * Life in float service by temperature: halved for each step of kelvins above the reference.
 *
 * @param years at the reference temperature
 * @param halvingK 8 (IEEE 1188 guidance), 9 or 10 by the maker
 */
public record Life(double years, double referenceC, double halvingK) {

  /** How fast it ages at a temperature, 1 at the reference. */
  public double rate(double celsius) {
    return Math.pow(2, (celsius - referenceC) / halvingK);
  }

  /** Years at a constant temperature; below the reference more than {@link #creditedYears}. */
  public double yearsAt(double celsius) {
    return years / rate(celsius);
  }

  /** Years to reckon with: cold is not credited beyond the life at the reference. */
  public double creditedYears(double celsius) {
    return Math.min(years, yearsAt(celsius));
  }

  /**
   * How fast it ages over a year of changing temperature: the mean of the rates, not the rate of
   * the mean.
   *
   * @param shares of the time, which sum to 1
   */
  public double rate(double[] shares, double[] celsius) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i] * rate(celsius[i]);
    }
    return sum;
  }
}
