package bms600.core.estimate.autonomy;

/** What an autonomy rests on. */
public enum Basis {
  UNKNOWN("not known"),
  THIS_DISCHARGE("this discharge, at its power of the last two minutes"),
  LAST_LOAD("the charge, at the last load"),
  RATED_LOAD("the charge, at the rated current: no load was seen yet"),
  DESIGN_LOAD("the charge, at the design load: no load was seen yet");

  private final String words;

  Basis(String words) {
    this.words = words;
  }

  /** One word for uplinks: {@code this-discharge}. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  public String words() {
    return words;
  }
}
