package bms600.simulator.wire;

import java.util.SplittableRandom;

/**
 * What leads, contacts and shunt add to a resistance before it is sampled: conformity drawn once
 * per device, repeatability in each test.
 */
final class OhmicError {
  private static final double REPEATS = 0.010;
  private static final double CONFORMS = 0.015;
  private static final double OFFSET_OHM = 25e-6;

  private final double errors;
  private final SplittableRandom random;
  private final double gain;
  private final double offsetOhm;

  OhmicError(Making making) {
    errors = making.errors();
    random = making.random().split();
    gain = errors * CONFORMS * drawn();
    offsetOhm = errors * OFFSET_OHM * drawn();
  }

  /** What the probes see of a true resistance in one test. */
  double atProbes(double truthOhm) {
    double repeatability = errors * (REPEATS * truthOhm + OFFSET_OHM);
    return truthOhm * (1 + gain) + offsetOhm + repeatability * drawn();
  }

  /** Normal with a third of the limit as its standard deviation, cut at the limit. */
  private double drawn() {
    return Math.clamp(random.nextGaussian() / 3, -1, 1);
  }
}
