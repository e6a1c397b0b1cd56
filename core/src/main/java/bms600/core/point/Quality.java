package bms600.core.point;

import java.util.Locale;

/** How far a published value may be trusted, best first. */
public enum Quality {
  GOOD,
  STALE,
  ABSENT;

  /** The word used on every uplink. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Quality worse(Quality other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
