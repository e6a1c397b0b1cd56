package bms600.core.measure;

/** An electric potential difference, V. */
public record Volts(double value) implements Quantity {
  public Volts {
    Quantity.finite(value);
  }

  @Override
  public String unit() {
    return "V";
  }

  @Override
  public String toString() {
    return text();
  }
}
