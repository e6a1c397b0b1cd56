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
 * @param auditTrouble why the audit log cannot be written, in words; empty where it can
 * @param failedLogins how many attempts to come in failed within the last ten minutes
 * @param certificate the one of those in use that ends first; empty where none is used
 * @param became what became of the program itself a short while ago
 */
public record HostHealth(
    Clock clock,
    double freeShare,
    double freeBytes,
    String storeTrouble,
    String auditTrouble,
    int failedLogins,
    Optional<Certificate> certificate,
    Became became) {
  public static final HostHealth UNKNOWN =
      new HostHealth(Clock.UNKNOWN, Double.NaN, Double.NaN, "");

  /**
   * A machine that writes its audit log, that nobody tried to come into in vain, and without
   * certificates.
   */
  public HostHealth(Clock clock, double freeShare, double freeBytes, String storeTrouble) {
    this(clock, freeShare, freeBytes, storeTrouble, "", 0, Optional.empty(), Became.NOTHING);
  }

  /**
   * What became of the program when it started, in words; empty where nothing did, or long ago.
   *
   * @param restored all that it is was put back from a backup, or that was undone
   * @param upgradeUndone a new version did not hold, and the one before runs again
   */
  public record Became(String restored, String upgradeUndone) {
    /** It goes on as it was. */
    public static final Became NOTHING = new Became("", "");
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
