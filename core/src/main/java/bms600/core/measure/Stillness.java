package bms600.core.measure;

/**
 * For how long a value has been the same to the last digit, and where the string stood when it last
 * changed. A value at rest is no fault; one at rest while everything else moves is.
 *
 * @param value the value, NaN before any
 * @param medianShare median block voltage over nominal when the value last changed
 * @param seconds since then
 * @param moved how far that median has been from there since, as a share of nominal
 */
record Stillness(double value, double medianShare, double seconds, double moved) {
  static final Stillness NEW = new Stillness(Double.NaN, Double.NaN, 0, 0);

  /** 20 mV on a 2 V cell: a load or a charger, never noise or a temperature. */
  private static final double MUCH = 0.01;

  private static final double MUCH_AFTER_S = 60;

  /** 6 mV on a 2 V cell. */
  private static final double LITTLE = 0.003;

  private static final double LITTLE_AFTER_S = 600;

  Stillness next(double now, double medianNow, double elapsedS) {
    if (Double.isNaN(now)) {
      return NEW;
    }
    if (now != value) {
      return new Stillness(now, medianNow, 0, 0);
    }
    double away = Math.abs(medianNow - medianShare);
    return new Stillness(value, medianShare, seconds + elapsedS, away > moved ? away : moved);
  }

  boolean isStuck() {
    return (moved > MUCH && seconds >= MUCH_AFTER_S)
        || (moved > LITTLE && seconds >= LITTLE_AFTER_S);
  }
}
