package bms600.master;

/** Which version of the product this is. */
public final class Version {
  public static final String NAME = "0.1.0";

  private Version() {}
}
