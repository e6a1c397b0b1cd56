package bms600.core.measure;

/** A frequency, Hz. */
public record Hertz(double value) implements Quantity {
  public Hertz {
    Quantity.finite(value);
  }

  @Override
  public String unit() {
    return "Hz";
  }

  @Override
  public String toString() {
    return text();
  }
}
