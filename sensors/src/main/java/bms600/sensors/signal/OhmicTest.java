package bms600.sensors.signal;

/**
 * One ohmic test: lock-ins are averaged until their mean is certain enough or there were many. One
 * owner; {@link #begin} starts the next.
 */
public final class OhmicTest {
  /** Enough: a standard deviation below this share of the value. */
  private static final double WANTED = 0.005;

  private static final int MOST_WINDOWS = 10;

  private double sum;
  private double variances;
  private int windows;
  private int failed;

  /** Forgets what was measured. */
  public void begin() {
    sum = 0;
    variances = 0;
    windows = 0;
    failed = 0;
  }

  /** Adds the newest result of a lock-in; one without a value counts only as tried. */
  public void add(LockIn lockIn) {
    double ohm = lockIn.resistance();
    if (Double.isNaN(ohm)) {
      failed++;
      return;
    }
    sum += ohm;
    variances += lockIn.sigma() * lockIn.sigma();
    windows++;
  }

  /** Whether another window would be in vain or is not needed. */
  public boolean isDone() {
    return windows + failed >= MOST_WINDOWS || isCertain();
  }

  /** Whether the standard deviation is below 0.5 % of the value. */
  public boolean isCertain() {
    return windows > 0 && sigma() < WANTED * Math.abs(ohm());
  }

  /** Mean, Ω; NaN without a result. */
  public double ohm() {
    return windows == 0 ? Double.NaN : sum / windows;
  }

  /** Standard deviation of the mean, Ω; NaN without a result. */
  public double sigma() {
    return windows == 0 ? Double.NaN : Math.sqrt(variances) / windows;
  }

  /** Lock-ins that had a result. */
  public int windows() {
    return windows;
  }
}
