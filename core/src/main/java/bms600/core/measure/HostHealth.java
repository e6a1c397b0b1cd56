package bms600.core.measure;

/**
 * How the machine fares that the master runs on.
 *
 * @param clock whether its wall clock follows a reference
 * @param freeShare free share of the disk that holds the history, 0 to 1; NaN where not known
 * @param freeBytes the same in bytes; NaN where not known
 * @param storeTrouble why the history cannot be written, in words; empty where it can
 */
public record HostHealth(Clock clock, double freeShare, double freeBytes, String storeTrouble) {
  public static final HostHealth UNKNOWN =
      new HostHealth(Clock.UNKNOWN, Double.NaN, Double.NaN, "");

  /** What the operating system says of the wall clock. */
  public enum Clock {
    UNKNOWN,
    SYNCHRONISED,
    UNSYNCHRONISED
  }
}
