package bms600.simulator.plant;

/** What charges a battery, by how many pulses its direct voltage has in a period of the mains. */
public enum Rectifier {
  SINGLE_PHASE(2),
  SIX_PULSE(6),
  TWELVE_PULSE(12);

  private final int pulses;

  Rectifier(int pulses) {
    this.pulses = pulses;
  }

  public int pulses() {
    return pulses;
  }

  /**
   * Amplitude of the nth harmonic of the pulse frequency, over the mean voltage, of an ideal
   * uncontrolled rectifier: 2·(−1)^(n+1)/((n·p)² − 1), as a cosine.
   */
  public double harmonic(int n) {
    double order = (double) n * pulses;
    double size = 2 / (order * order - 1);
    return n % 2 == 1 ? size : -size;
  }
}
