package bms600.core.alarm;

/**
 * Why an alarm was raised.
 *
 * @param value in {@code unit}, or NaN
 * @param limit in {@code unit}, or NaN
 * @param detail words, or empty
 * @param hides how many alarms this one stands for
 */
public record Evidence(double value, double limit, String unit, String detail, int hides) {
  static Evidence words(String detail) {
    return new Evidence(Double.NaN, Double.NaN, "", detail, 0);
  }
}
