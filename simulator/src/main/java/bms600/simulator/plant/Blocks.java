package bms600.simulator.plant;

/** What is really so at the blocks of one string, each by its place in it, from 0. */
sealed interface Blocks permits SeriesBlocks, ReplayedBlocks {
  int count();

  /** Terminal voltage, V. */
  double blockV(int i);

  /** Temperature of the negative pole, °C. */
  double blockC(int i);

  /** Internal resistance, Ω. */
  double blockOhm(int i);

  /** Charge that can be taken from full at an infinitely slow discharge, Ah. */
  double fullAh(int i);

  /** What is missing of it, Ah. */
  double missingAh(int i);

  /** Capacity over that of a block exactly as its type says. */
  double health(int i);

  /** Current of the string, A, positive when charging. */
  double currentA();

  /** Ripple voltage that charger and load put on the string, over its voltage. */
  double rippleShare(double ofPlant);

  /** Voltage of the string, V. */
  default double stringV() {
    double sum = 0;
    for (int i = 0; i < count(); i++) {
      sum += blockV(i);
    }
    return sum;
  }
}
