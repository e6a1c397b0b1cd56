package bms600.simulator.plant;

/**
 * What is really so in the plant, for tests that compare estimates with it. Blocks and strings are
 * addressed by their position in the site, from 0.
 *
 * <p>Of a string under replay this is what its record knows. Missing charge is the record's
 * ampere-hours since it began full, and NaN if nobody says that it did; capacity is the most that
 * one of its discharges took from full to end voltage, and NaN where none got there; state of
 * charge follows from the two. Health is NaN. Ohmic values were not recorded and are the plant's
 * own; ripple was not either, and is 0.
 */
public interface Truth {
  /** Simulated time since the start, s. */
  double seconds();

  /** Terminal voltage of a block, V. */
  double blockV(int block);

  /** Temperature of a block's negative pole, °C. */
  double blockC(int block);

  /** Internal resistance a perfect instrument would find, Ω. */
  double blockOhm(int block);

  /** State of charge, 0..1 of the block's own true capacity. */
  double blockSoc(int block);

  /** Charge that can be taken from full at an infinitely slow discharge, Ah. */
  double blockCapacityAh(int block);

  /** What is missing of that charge now, Ah. */
  double blockMissingAh(int block);

  /** Capacity over that of a block exactly as its type says: 1 as new. */
  double blockHealth(int block);

  /** Current of a string, A, positive when charging. */
  double stringA(int string);

  /** Voltage of a string, V. */
  double stringV(int string);

  /** Ripple voltage across a string between 50 Hz and 1 kHz, rms, V. */
  double rippleV(int string);

  /** Ripple current through a string between 50 Hz and 1 kHz, rms, A. */
  double rippleA(int string);

  /** Ripple frequency, Hz: that of the rectifier's pulses. */
  double rippleHz(int string);

  /** What gives the ripple its shape. */
  Rectifier rectifier(int string);

  /** Whether the mains feed the charger of the battery that a string belongs to. */
  boolean mains(int string);

  double ambientC();

  double humidityPercent();
}
