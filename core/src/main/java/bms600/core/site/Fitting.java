package bms600.core.site;

/**
 * A sensor as fitted: which model answers on which port at which unit id, and where it sits.
 *
 * @param slot position among all sensors of the site, from 0; blocks come first, in string order
 * @param unit 1–247
 * @param model the name of a sensor model, such as {@code BAT-02}
 */
public record Fitting(int slot, PortId port, int unit, String model, Spot spot) {
  public Fitting {
    Check.that(unit >= 1 && unit <= 246, "unit " + unit + " must be 1 to 246");
  }
}
