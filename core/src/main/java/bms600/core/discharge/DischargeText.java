package bms600.core.discharge;

import bms600.core.discharge.Discharge.Dip;
import bms600.core.discharge.Discharge.Drawn;
import bms600.core.discharge.Discharge.Lowest;
import bms600.core.discharge.Discharge.Terminal;
import bms600.core.discharge.Discharge.Warmth;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;

/**
 * A discharge as one line that a person can read and the program too: {@code from …; to …; reason
 * Mains failed; taken 225.31 Ah; …}, always in this order; a question mark where nothing is known.
 */
public final class DischargeText {
  private static final MathContext DIGITS = new MathContext(9);
  private static final String UNKNOWN = "?";
  private static final String BETWEEN = "; ";
  private static final double MOST_SECONDS = 1e9;

  private DischargeText() {}

  /** The line. */
  public static String write(Discharge it) {
    var line = new StringJoiner(BETWEEN);
    line.add("from " + it.start()).add("to " + it.end());
    line.add("reason " + (it.reason().isEmpty() ? UNKNOWN : it.reason().replace(';', ',')));
    var drawn = it.drawn();
    add(line, "watched", drawn.watchedS(), "s");
    add(line, "taken", drawn.ah(), "Ah");
    add(line, "energy", drawn.wh(), "Wh");
    add(line, "charge", drawn.socStart(), "%");
    add(line, "left", drawn.socEnd(), "%");
    add(line, "string", it.terminal().startV(), "V");
    add(line, "at end", it.terminal().endV(), "V");
    add(line, "block", it.terminal().startBlockV(), "V");
    add(line, "at end", it.terminal().endBlockV(), "V");
    add(line, "lowest block", it.lowest().number(), "");
    add(line, "with", it.lowest().volts(), "V");
    add(line, "dip after", it.dip().atS(), "s");
    add(line, "to", it.dip().volts(), "V");
    add(line, "then", it.dip().afterV(), "V");
    add(line, "blocks at", it.warmth().startC(), "°C");
    add(line, "at end", it.warmth().endC(), "°C");
    add(line, "hottest", it.warmth().hottestC(), "°C");
    return line.toString();
  }

  private static void add(StringJoiner line, String name, double value, String unit) {
    line.add((name + " " + number(value) + " " + unit).strip());
  }

  static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : UNKNOWN;
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Discharge read(String line) {
    String[] part = line.split(BETWEEN, -1);
    if (part.length != 20) {
      throw new IllegalArgumentException("not a saved discharge: " + line);
    }
    try {
      var rest = List.of(part).subList(3, part.length).iterator();
      return new Discharge(
          Instant.parse(after("from ", part[0])),
          Instant.parse(after("to ", part[1])),
          reason(after("reason ", part[2])),
          new Drawn(
              next(rest, "watched"),
              next(rest, "taken"),
              next(rest, "energy"),
              next(rest, "charge"),
              next(rest, "left")),
          new Terminal(
              next(rest, "string"),
              next(rest, "at end"),
              next(rest, "block"),
              next(rest, "at end")),
          new Lowest((int) next(rest, "lowest block"), next(rest, "with")),
          new Dip(next(rest, "dip after"), next(rest, "to"), next(rest, "then")),
          new Warmth(next(rest, "blocks at"), next(rest, "at end"), next(rest, "hottest")));
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("not a saved discharge: " + line, e);
    }
  }

  private static String reason(String text) {
    return text.equals(UNKNOWN) ? "" : text;
  }

  private static double next(Iterator<String> parts, String name) {
    String value = after(name + " ", parts.next());
    int space = value.indexOf(' ');
    return parse(space < 0 ? value : value.substring(0, space));
  }

  private static double parse(String number) {
    return number.equals(UNKNOWN) ? Double.NaN : new BigDecimal(number).doubleValue();
  }

  /** A time that was saved, s. */
  static double seconds(String text) {
    try {
      double seconds = parse(text);
      if (seconds >= 0 && seconds <= MOST_SECONDS) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a saved discharge: " + text, e);
    }
    throw new IllegalArgumentException("not a saved discharge: " + text);
  }

  private static String after(String start, String part) {
    if (!part.startsWith(start)) {
      throw new NumberFormatException(part);
    }
    return part.substring(start.length());
  }
}
