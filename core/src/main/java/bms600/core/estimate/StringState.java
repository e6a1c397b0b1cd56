package bms600.core.estimate;

import java.util.Locale;

/** What a string is doing. */
public enum StringState {
  UNKNOWN,
  FLOAT,
  CHARGE,
  BOOST,
  DISCHARGE,
  REST,
  OPEN;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
