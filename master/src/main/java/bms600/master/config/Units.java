package bms600.master.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Physical values as they are written in a site file: a number with its unit. */
final class Units {
  private static final String NUMBER = "(-?\\d{1,12}(?:\\.\\d{1,20})?)";
  private static final Pattern QUANTITY = Pattern.compile(NUMBER + "\\s*([^\\d\\s.]{1,8})");
  private static final String SPAN = NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*";

  /** A symbol, and how many of its SI unit it is. */
  private record Unit(String symbol, BigDecimal factor) {
    static Unit of(String symbol, String factor) {
      return new Unit(symbol, new BigDecimal(factor));
    }
  }

  private static final List<Unit> VOLT = List.of(Unit.of("V", "1"), Unit.of("mV", "0.001"));
  private static final List<Unit> AMPERE = List.of(Unit.of("A", "1"));
  private static final List<Unit> WATT = List.of(Unit.of("W", "1"), Unit.of("kW", "1000"));
  private static final List<Unit> AMPERE_HOUR = List.of(Unit.of("Ah", "1"));
  private static final List<Unit> DEGREE = List.of(Unit.of("°C", "1"));
  private static final List<Unit> PERCENT = List.of(Unit.of("%", "1"));
  private static final List<Unit> MINUTE = List.of(Unit.of("min", "1"), Unit.of("h", "60"));
  private static final List<Unit> OHM =
      List.of(Unit.of("µΩ", "0.000001"), Unit.of("mΩ", "0.001"), Unit.of("Ω", "1"));
  private static final List<Unit> TIME =
      List.of(Unit.of("h", "3600"), Unit.of("min", "60"), Unit.of("s", "1"));
  private static final List<Unit> LONG_TIME = List.of(Unit.of("d", "86400"), Unit.of("h", "3600"));
  private static final List<Unit> SHORT_TIME = List.of(Unit.of("ms", "0.001"), Unit.of("s", "1"));

  private Units() {}

  static Form<Double> volts(String low, String high) {
    return quantity(VOLT, low, high);
  }

  static Form<Double> amperes(String low, String high) {
    return quantity(AMPERE, low, high);
  }

  static Form<Double> watts(String low, String high) {
    return quantity(WATT, low, high);
  }

  static Form<Double> ampereHours(String low, String high) {
    return quantity(AMPERE_HOUR, low, high);
  }

  static Form<Double> celsius(String low, String high) {
    return quantity(DEGREE, low, high);
  }

  static Form<Double> ohms(String low, String high) {
    return quantity(OHM, low, high);
  }

  static Form<Double> percent(String low, String high) {
    return quantity(PERCENT, low, high);
  }

  /** A time as a number of minutes. */
  static Form<Double> minutes(String low, String high) {
    return quantity(MINUTE, low, high);
  }

  static Form<Duration> time(String low, String high) {
    return form(TIME, low, high).as(Units::duration);
  }

  /** A time in days or hours. */
  static Form<Duration> days(String low, String high) {
    return form(LONG_TIME, low, high).as(Units::duration);
  }

  static Form<Duration> shortTime(String low, String high) {
    return form(SHORT_TIME, low, high).as(Units::duration);
  }

  private static Form<Double> quantity(List<Unit> units, String low, String high) {
    return form(units, low, high).as(BigDecimal::doubleValue);
  }

  private static Form<BigDecimal> form(List<Unit> units, String low, String high) {
    var least = read(units, low).orElseThrow();
    var most = read(units, high).orElseThrow();
    return new Form<>(
        "must be "
            + low
            + " to "
            + high
            + (units.size() == 1 ? ", with its unit" : ", in " + symbols(units)),
        text ->
            read(units, text)
                .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0));
  }

  private static Optional<BigDecimal> read(List<Unit> units, String text) {
    var parts = QUANTITY.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var symbol = spelled(parts.group(2));
    return units.stream()
        .filter(unit -> unit.symbol().equals(symbol))
        .findFirst()
        .map(unit -> unit.factor().multiply(new BigDecimal(parts.group(1))));
  }

  /** One spelling of what keyboards make many of: Ohm sign and omega, micro sign and mu. */
  private static String spelled(String symbol) {
    return symbol
        .replace("Ohm", "Ω")
        .replace("ohm", "Ω")
        .replace('\u2126', 'Ω')
        .replace('\u03BC', 'µ')
        .replace("uΩ", "µΩ")
        .replace("degC", "°C");
  }

  private static String symbols(List<Unit> units) {
    return units.stream().map(Unit::symbol).collect(Collectors.joining(" or "));
  }

  private static Duration duration(BigDecimal seconds) {
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }

  /** From one value to a higher one. */
  record Span(double low, double high) {}

  /** A span such as {@code -40..80 °C}. */
  static Form<Span> span(String symbol, double least, double most) {
    var allowed =
        "must be a range within %s..%s %s, such as %s..%s %s"
            .formatted(plain(least), plain(most), symbol, plain(least), plain(most), symbol);
    return Form.matching(SPAN + "(\\S{1,8})", allowed, Matcher::toMatchResult)
        .provided(parts -> spelled(parts.group(3)).equals(symbol), allowed)
        .as(
            parts ->
                new Span(Double.parseDouble(parts.group(1)), Double.parseDouble(parts.group(2))))
        .provided(
            span -> span.low() < span.high() && span.low() >= least && span.high() <= most,
            allowed);
  }

  /** A number without superfluous digits, and never with an exponent. */
  static String plain(double value) {
    var digits = BigDecimal.valueOf(value).stripTrailingZeros();
    return (digits.scale() < 0 ? digits.setScale(0) : digits).toPlainString();
  }
}
