package bms600.core.site;

/** The electrochemistry of a block: which limits, laws and estimators apply to it. */
public enum Chemistry {
  VRLA_AGM("vrla-agm", 2.0),
  VRLA_GEL("vrla-gel", 2.0),
  VLA("vla", 2.0),
  NICD("nicd", 1.2);

  private final String code;
  private final double nominalCellV;

  Chemistry(String code, double nominalCellV) {
    this.code = code;
    this.nominalCellV = nominalCellV;
  }

  /** The word used in the site file and on every uplink. */
  public String code() {
    return code;
  }

  /** Nominal voltage of one cell, in volts. */
  public double nominalCellV() {
    return nominalCellV;
  }

  public boolean isLead() {
    return this != NICD;
  }
}
