package bms600.core.measure;

/** An electric current, A; positive when charging. */
public record Amperes(double value) implements Quantity {
  public Amperes {
    Quantity.finite(value);
  }

  @Override
  public String unit() {
    return "A";
  }

  @Override
  public String toString() {
    return text();
  }
}
