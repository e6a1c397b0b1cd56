package bms600.sensors;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A unit in which a sensor may report, beside the SI unit its channel is decoded to.
 *
 * <p>The value in SI is {@code (x − zero) × factor ÷ divisor}.
 *
 * @param symbols the ways to write it, the first for messages
 * @param si the channel's unit it becomes
 */
record Unit(List<String> symbols, String si, BigDecimal zero, BigDecimal factor, int divisor) {
  private static final List<Unit> ALL =
      Stream.of(thousandths("V"), thousandths("A"), thousandths("Ω"), temperatures(), counts())
          .flatMap(List::stream)
          .toList();

  private static List<Unit> thousandths(String si) {
    String word = si.equals("Ω") ? "Ohm" : si;
    return List.of(
        plain(si, List.of(si, word), "1"),
        plain(si, List.of("m" + si, "m" + word), "0.001"),
        plain(si, List.of("µ" + si, "u" + word, "u" + si), "0.000001"));
  }

  /** Exact by definition: °F by its two fixed points, K by the zero of the Celsius scale. */
  private static List<Unit> temperatures() {
    return List.of(
        plain("°C", List.of("°C", "degC"), "1"),
        new Unit(List.of("°F", "degF"), "°C", new BigDecimal(32), new BigDecimal(5), 9),
        new Unit(List.of("K"), "°C", new BigDecimal("273.15"), BigDecimal.ONE, 1));
  }

  private static List<Unit> counts() {
    return List.of(plain("Hz", List.of("Hz"), "1"), plain("", List.of(""), "1"));
  }

  private static Unit plain(String si, List<String> symbols, String factor) {
    return new Unit(symbols, si, BigDecimal.ZERO, new BigDecimal(factor), 1);
  }

  /** The unit written so, if it becomes this one. */
  static Optional<Unit> of(String symbol, String si) {
    return ALL.stream()
        .filter(unit -> unit.si.equals(si) && unit.symbols.contains(symbol))
        .findFirst();
  }

  /** The SI unit itself. */
  static Unit si(String si) {
    return of(si, si).orElseThrow(() -> new IllegalArgumentException("no unit " + si));
  }

  /** What may be written for a channel in this SI unit. */
  static List<String> symbols(String si) {
    return ALL.stream()
        .filter(unit -> unit.si.equals(si))
        .flatMap(unit -> unit.symbols.stream().limit(2).distinct())
        .toList();
  }
}
