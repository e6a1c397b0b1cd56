package bms600.core.measure;

import java.math.BigDecimal;
import java.math.MathContext;

/** A number that cannot lose its unit. Always finite. */
public sealed interface Quantity
    permits Volts, Amperes, Celsius, Ohms, Percent, AmpereHours, Hertz {
  double value();

  /** The unit's symbol, such as {@code V}. */
  String unit();

  /** Number and unit, to six significant digits. */
  default String text() {
    var digits = new BigDecimal(value()).round(new MathContext(6)).stripTrailingZeros();
    return digits.toPlainString() + " " + unit();
  }

  static void finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a quantity is a finite number, not " + value);
    }
  }
}
