package bms600.sensors;

import java.math.BigDecimal;

/**
 * How a register's number becomes a value: {@code (number × digits + shift) ÷ power}.
 *
 * <p>All three are whole, so that a register of 22573 at a scale of 0.0001 is the double nearest to
 * 2.2573, and 680 tenths of °F are exactly 20 °C.
 */
record Scale(double digits, double shift, double power) {

  /**
   * The scale of a sensor that reports {@code number × factor + offset} in a unit.
   *
   * @param factor other than 0
   */
  static Scale of(BigDecimal factor, BigDecimal offset, Unit unit) {
    var slope = factor.multiply(unit.factor());
    var rise = offset.subtract(unit.zero()).multiply(unit.factor());
    int places = Math.max(0, Math.max(slope.scale(), rise.signum() == 0 ? 0 : rise.scale()));
    return new Scale(
        slope.movePointRight(places).doubleValue(),
        rise.movePointRight(places).doubleValue(),
        Math.pow(10, places) * unit.divisor());
  }

  double value(double number) {
    return (number * digits + shift) / power;
  }

  double number(double value) {
    return (value * power - shift) / digits;
  }
}
