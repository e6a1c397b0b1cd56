package bms600.core.capacity;

/**
 * Temperature-compensated charging voltage of a cell.
 *
 * @param perKelvinV negative: less when warm
 * @param coldestC below it the compensation stops
 * @param warmestC above it too
 */
public record FloatVoltage(
    double referenceV, double referenceC, double perKelvinV, double coldestC, double warmestC) {

  /** Volts for so many cells in series. */
  public double volts(int cells, double celsius) {
    double c = Math.clamp(celsius, coldestC, warmestC);
    return cells * (referenceV + perKelvinV * (c - referenceC));
  }
}
