package bms600.core.measure;

import java.time.Instant;
import java.util.Optional;

/**
 * How the machine fares that the master runs on.
 *
 * @param clock whether its wall clock follows a reference
 * @param freeShare free share of the disk that holds the history, 0 to 1; NaN where not known
 * @param freeBytes the same in bytes; NaN where not known
 * @param storeTrouble why the history cannot be written, in words; empty where it can
 * @param failedLogins how many attempts to come in failed within the last ten minutes
 * @param certificate the one of those in use that ends first; empty where none is used
 */
public record HostHealth(
    Clock clock,
    double freeShare,
    double freeBytes,
    String storeTrouble,
    int failedLogins,
    Optional<Certificate> certificate) {
  public static final HostHealth UNKNOWN =
      new HostHealth(Clock.UNKNOWN, Double.NaN, Double.NaN, "");

  /** A machine that nobody tried to come into in vain, and without certificates. */
  public HostHealth(Clock clock, double freeShare, double freeBytes, String storeTrouble) {
    this(clock, freeShare, freeBytes, storeTrouble, 0, Optional.empty());
  }

  /**
   * A certificate in use.
   *
   * @param use what it serves, in words: {@code the pages}
   * @param ends the instant after which nobody believes it
   */
  public record Certificate(String use, Instant ends) {}

  /** What the operating system says of the wall clock. */
  public enum Clock {
    UNKNOWN,
    SYNCHRONISED,
    UNSYNCHRONISED
  }
}
