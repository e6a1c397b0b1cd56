package bms600.master.uplink.prometheus;

import java.math.BigDecimal;

/**
 * The base unit in which Prometheus wants a quantity, and what one of the point's own units is in
 * it (prometheus.io/docs/practices/naming: base units, ratios in place of percent).
 *
 * @param word the end of the metric's name; empty for counts, codes and bits
 */
record MetricUnit(String word, BigDecimal factor) {
  private static final MetricUnit NONE = new MetricUnit("", BigDecimal.ONE);

  /**
   * Of the symbol of a unit.
   *
   * @throws IllegalArgumentException for one that has no base unit here
   */
  static MetricUnit of(String symbol) {
    return switch (symbol) {
      case "" -> NONE;
      case "V" -> base("volts");
      case "A" -> base("amperes");
      case "Ω" -> base("ohms");
      case "°C" -> base("celsius");
      case "Hz" -> base("hertz");
      case "s" -> base("seconds");
      case "min" -> new MetricUnit("seconds", BigDecimal.valueOf(60));
      case "%" -> new MetricUnit("ratio", new BigDecimal("0.01"));
      case "Ah" -> new MetricUnit("coulombs", BigDecimal.valueOf(3600));
      default -> throw new IllegalArgumentException("no base unit for '" + symbol + "'");
    };
  }

  private static MetricUnit base(String word) {
    return new MetricUnit(word, BigDecimal.ONE);
  }
}
