package bms600.core.measure;

/** A share, 0..100 %. */
public record Percent(double value) implements Quantity {
  public Percent {
    Quantity.finite(value);
  }

  @Override
  public String unit() {
    return "%";
  }

  @Override
  public String toString() {
    return text();
  }
}
