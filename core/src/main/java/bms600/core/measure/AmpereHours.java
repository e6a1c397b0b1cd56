package bms600.core.measure;

/** An electric charge, Ah. */
public record AmpereHours(double value) implements Quantity {
  public AmpereHours {
    Quantity.finite(value);
  }

  @Override
  public String unit() {
    return "Ah";
  }

  @Override
  public String toString() {
    return text();
  }
}
