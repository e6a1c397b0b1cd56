package bms600.core.measure;

/** A temperature, °C. */
public record Celsius(double value) implements Quantity {
  public Celsius {
    Quantity.finite(value);
  }

  @Override
  public String unit() {
    return "°C";
  }

  @Override
  public String toString() {
    return text();
  }
}
