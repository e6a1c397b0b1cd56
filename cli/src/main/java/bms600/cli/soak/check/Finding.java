package bms600.cli.soak.check;

import java.util.Locale;

/** Something that is not as it should be. */
public record Finding(Sort sort, double atS, String text) {
  /** What sort of fault of the master it is. */
  public enum Sort {
    /** A condition without its alarm, an alarm that ended too early, an alarm nobody was told. */
    MISSED,
    /** An alarm without a condition, or long after it. */
    FALSE,
    LATE,
    REPEATED,
    /** More messages than a person should get. */
    FLOOD,
    /** A relay or an uplink that says something else than the journal. */
    OUTPUT
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%-8s %9.1f s  %s", sort, atS, text);
  }
}
