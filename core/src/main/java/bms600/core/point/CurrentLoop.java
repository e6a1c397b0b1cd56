package bms600.core.point;

/**
 * The signal levels of a 4–20 mA loop (NAMUR NE 43): 3.8–20.5 mA tell a value, below 3.6 and above
 * 21 mA tell a broken or shorted transmitter, and what lies between is a transmitter at its limit.
 */
final class CurrentLoop {
  private static final double BROKEN_BELOW_MA = 3.6;
  private static final double LOWEST_MA = 3.8;
  private static final double HIGHEST_MA = 20.5;
  private static final double BROKEN_ABOVE_MA = 21;

  private CurrentLoop() {}

  /**
   * The quantity behind a loop current, A.
   *
   * @param low its value at 4 mA
   * @param high its value at 20 mA
   */
  static PointValue value(PointValue loop, double low, double high) {
    double loopMa = loop.value() * 1000;
    if (!(loopMa >= BROKEN_BELOW_MA && loopMa <= BROKEN_ABOVE_MA)) {
      return PointValue.ABSENT;
    }
    double toldMa = Math.clamp(loopMa, LOWEST_MA, HIGHEST_MA);
    double value = low + (toldMa - 4) / 16 * (high - low);
    boolean atLimit = toldMa != loopMa;
    return new PointValue(value, atLimit ? loop.quality().worse(Quality.STALE) : loop.quality());
  }
}
