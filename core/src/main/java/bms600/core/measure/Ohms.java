package bms600.core.measure;

/** An ohmic value, Ω. */
public record Ohms(double value) implements Quantity {
  public Ohms {
    Quantity.finite(value);
  }

  @Override
  public String unit() {
    return "Ω";
  }

  @Override
  public String toString() {
    return text();
  }
}
