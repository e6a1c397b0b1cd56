package bms600.core.discharge;

/** A discharge that is over, and the name of its string, as the journal keeps them. */
public record Kept(String string, Discharge discharge) {

  /**
   * What an event of kind {@link Discharges#KIND} tells.
   *
   * @throws IllegalArgumentException for a text that {@link DischargeText} did not write
   */
  public static Kept of(String place, String text) {
    return new Kept(place, DischargeText.read(text));
  }

  public String id() {
    return discharge.id(string);
  }
}
