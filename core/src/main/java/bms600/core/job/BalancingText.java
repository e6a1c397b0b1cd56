package bms600.core.job;

import bms600.core.site.BatteryString;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@link Balancing} as a line of text. */
final class BalancingText {
  private static final String BALANCING = JobsText.KEY + "balancing";
  private static final int STRING_FIELDS = 5;
  private static final int BLOCK_FIELDS = 9;
  private static final String NEVER = "-";

  private BalancingText() {}

  static String save(BatteryString string, Balancing balancing) {
    var line =
        new StringBuilder(
            String.join(
                "\t",
                BALANCING,
                string.name(),
                balancing.calm().toString(),
                balancing.watched().toString(),
                Double.toString(balancing.beforeV()),
                Double.toString(balancing.afterV()),
                JobsText.word(balancing.why())));
    balancing.bypasses().forEach(bypass -> line.append('\t').append(block(bypass)));
    return line.toString();
  }

  private static String block(Bypass bypass) {
    return bypass.equals(Bypass.NEVER)
        ? NEVER
        : String.join(
            ",",
            bypass.time().toString(),
            bypass.limit().toString(),
            Boolean.toString(bypass.isPulsed()),
            bypass.told().toString(),
            bypass.deaf().toString(),
            Double.toString(bypass.amperes()),
            Double.toString(bypass.seconds()),
            bypass.stuck().name(),
            JobsText.word(bypass.by()));
  }

  /** What {@link #save} wrote of this string; nothing done where it did not. */
  static Balancing restore(BatteryString string, List<String> lines) {
    try {
      return JobsText.find(BALANCING, string.name(), lines)
          .map(fields -> balancing(fields, string.blocks()))
          .map(balancing -> balancing.with(DutyWeek.restore(string, lines)))
          .orElse(Balancing.none(string.blocks()));
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException("not saved balancing of " + string.name(), e);
    }
  }

  /** Blocks added at the end were never balanced; those of blocks taken away are left out. */
  private static Balancing balancing(String[] field, int blocks) {
    if (field.length < STRING_FIELDS) {
      throw new IllegalArgumentException("not saved balancing: " + String.join(" ", field));
    }
    var bypasses = new ArrayList<Bypass>(blocks);
    for (int block = 0; block < blocks; block++) {
      int at = STRING_FIELDS + block;
      boolean isThere = at < field.length && !field[at].equals(NEVER);
      bypasses.add(isThere ? block(field[at]) : Bypass.NEVER);
    }
    return new Balancing(
        bypasses,
        Duration.parse(field[0]),
        Duration.parse(field[1]),
        Double.parseDouble(field[2]),
        Double.parseDouble(field[3]),
        DutyWeek.NONE,
        field[4]);
  }

  private static Bypass block(String text) {
    String[] field = text.split(",", BLOCK_FIELDS);
    if (field.length != BLOCK_FIELDS) {
      throw new IllegalArgumentException("not a saved bypass: " + text);
    }
    return new Bypass(
        field[8],
        Duration.parse(field[0]),
        Duration.parse(field[1]),
        Boolean.parseBoolean(field[2]),
        Duration.parse(field[3]),
        Duration.parse(field[4]),
        Double.parseDouble(field[5]),
        Double.parseDouble(field[6]),
        stuck(field[7]));
  }

  /** Before it was told what shows it, a block was stuck or not. */
  private static Stuck stuck(String text) {
    return switch (text) {
      case "true" -> Stuck.WAS;
      case "false" -> Stuck.NO;
      default -> JobsText.one(Stuck.values(), text);
    };
  }
}
