package bms600.core.estimate.thermal;

import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.List;

/**
 * The thermal risks of a string as one line of text: {@code thermal S1 225 2512,2310,-4 - …}, first
 * the hold in hundredths of an hour, then of each block temperature, ambient and slope in
 * hundredths, and its thermal resistance in thousandths where that was learned; a dash where
 * nothing is known.
 */
final class ThermalText {
  static final String KEY = "thermal\t";

  private static final Duration FRESH = Duration.ofMinutes(15);
  private static final String NOTHING = "-";

  private ThermalText() {}

  static String save(BatteryString string, Hold hold, List<RunawayRisk> blocks) {
    var text =
        new StringBuilder(KEY).append(string.name()).append('\t').append(hundredths(hold.hours()));
    for (int i = 0; i < string.blocks(); i++) {
      text.append(' ').append(save(blocks.get(string.firstBlock() + i)));
    }
    return text.toString();
  }

  private static String save(RunawayRisk risk) {
    if (Double.isNaN(risk.celsius())) {
      return NOTHING;
    }
    String temperatures =
        hundredths(risk.celsius())
            + ","
            + hundredths(risk.ambientC())
            + ","
            + hundredths(risk.slope());
    return Double.isNaN(risk.resistance())
        ? temperatures
        : temperatures + "," + Math.round(1000 * risk.resistance());
  }

  private static long hundredths(double value) {
    return Math.round(100 * value);
  }

  /** Takes a line in; one of a string that is gone, or of another size, is left out. */
  static void restore(
      Site site, String line, Duration age, List<RunawayRisk> blocks, List<Hold> holds) {
    String[] field = line.split("\t", -1);
    String[] part = field.length == 3 ? field[2].split(" ", -1) : new String[0];
    try {
      for (var string : site.strings()) {
        if (part.length == string.blocks() + 1 && string.name().equals(field[1])) {
          boolean isFresh = age.compareTo(FRESH) <= 0;
          holds.set(string.index(), isFresh ? new Hold(number(part[0]) / 100) : Hold.FIRST);
          for (int i = 0; i < string.blocks(); i++) {
            blocks.set(string.firstBlock() + i, risk(part[i + 1], isFresh));
          }
        }
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a saved thermal risk: " + line, e);
    }
    if (field.length != 3) {
      throw new IllegalArgumentException("not a saved thermal risk: " + line);
    }
  }

  private static RunawayRisk risk(String text, boolean isFresh) {
    String[] number = text.split(",", -1);
    if (text.equals(NOTHING)) {
      return RunawayRisk.NEW;
    }
    if (number.length < 3 || number.length > 4) {
      throw new NumberFormatException(text);
    }
    double resistance = number.length == 4 ? number(number[3]) / 1000 : Double.NaN;
    return isFresh
        ? RunawayRisk.remembered(
            number(number[0]) / 100, number(number[1]) / 100, number(number[2]) / 100, resistance)
        : RunawayRisk.learned(resistance);
  }

  private static double number(String text) {
    return Long.parseLong(text);
  }
}
