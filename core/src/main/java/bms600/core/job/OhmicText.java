package bms600.core.job;

import bms600.core.estimate.StringState;
import bms600.core.job.OhmicTest.Asking;
import bms600.core.job.OhmicTest.Phase;
import bms600.core.site.BatteryString;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link OhmicTest} as two lines of text: of the round, and of the newest results of the blocks.
 */
final class OhmicText {
  private static final String ROUND = JobsText.KEY + "ohmic-test";
  private static final String RESULTS = JobsText.KEY + "ohmic-results";
  private static final int ROUND_FIELDS = 18;
  private static final int RESULT_FIELDS = 8;
  private static final String NONE = "-";

  private OhmicText() {}

  static List<String> save(BatteryString string, OhmicTest test) {
    var asking = test.asking();
    var tally = test.tally();
    String round =
        String.join(
            "\t",
            ROUND,
            string.name(),
            test.phase().name(),
            JobsText.word(test.why()),
            JobsText.word(test.by()),
            JobsText.word(test.stopBy()),
            Long.toString(test.since().getEpochSecond()),
            test.waited().toString(),
            test.sinceRound().toString(),
            Integer.toString(test.block()),
            Integer.toString(asking.tries()),
            Double.toString(asking.before()),
            asking.waiting().toString(),
            Integer.toString(tally.readings()),
            Double.toString(tally.firstOhm()),
            Double.toString(tally.sumOhm()),
            Double.toString(tally.sumSquares()),
            Integer.toString(tally.warm()),
            Double.toString(tally.sumC()),
            Long.toString(tally.instrument()));
    var results = new StringBuilder(RESULTS).append('\t').append(string.name());
    test.results().forEach(result -> results.append('\t').append(result(result)));
    return List.of(round, results.toString());
  }

  private static String result(Optional<OhmicResult> result) {
    return result
        .map(
            it ->
                String.join(
                    ",",
                    Integer.toString(it.readings()),
                    parts(it.ohm(), 1e9),
                    parts(it.deviationOhm(), 1e9),
                    parts(it.celsius(), 100),
                    Long.toString(it.instrument()),
                    it.state().name(),
                    Long.toString(it.at().getEpochSecond()),
                    it.why()))
        .orElse(NONE);
  }

  /** A value in whole parts of its unit; nothing for NaN. */
  private static String parts(double value, double parts) {
    return Double.isNaN(value) ? "" : Long.toString(Math.round(value * parts));
  }

  private static double value(String text, double parts) {
    return text.isEmpty() ? Double.NaN : Long.parseLong(text) / parts;
  }

  /** What {@link #save} wrote of this string; nothing done where it did not. */
  static OhmicTest restore(BatteryString string, List<String> lines) {
    try {
      var none = OhmicTest.none(string.blocks());
      var results =
          JobsText.find(RESULTS, string.name(), lines)
              .map(fields -> results(fields, string.blocks()))
              .orElse(none.results());
      return JobsText.find(ROUND, string.name(), lines)
          .map(fields -> round(fields, results))
          .orElse(none);
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException("not a saved ohmic test of " + string.name(), e);
    }
  }

  private static OhmicTest round(String[] field, List<Optional<OhmicResult>> results) {
    if (field.length != ROUND_FIELDS) {
      throw new IllegalArgumentException("not a saved ohmic test: " + String.join(" ", field));
    }
    int block = Integer.parseInt(field[7]);
    var test =
        new OhmicTest(
            JobsText.one(Phase.values(), field[0]),
            field[1],
            field[2],
            field[3],
            Instant.ofEpochSecond(Long.parseLong(field[4])),
            Duration.parse(field[5]),
            Duration.parse(field[6]),
            block,
            new Asking(
                Integer.parseInt(field[8]),
                Double.parseDouble(field[9]),
                Duration.parse(field[10])),
            new Tally(
                Integer.parseInt(field[11]),
                Double.parseDouble(field[12]),
                Double.parseDouble(field[13]),
                Double.parseDouble(field[14]),
                Integer.parseInt(field[15]),
                Double.parseDouble(field[16]),
                Long.parseLong(field[17])),
            results);
    boolean fits = block >= 0 && block < results.size();
    return fits || !test.isOn()
        ? test
        : test.over("the string has fewer blocks now", Duration.ZERO);
  }

  /** Blocks added at the end have no result; those of blocks taken away are left out. */
  private static List<Optional<OhmicResult>> results(String[] fields, int blocks) {
    var results = new ArrayList<Optional<OhmicResult>>();
    for (int block = 0; block < blocks; block++) {
      boolean isThere = block < fields.length && !fields[block].equals(NONE);
      results.add(isThere ? Optional.of(result(fields[block])) : Optional.empty());
    }
    return results;
  }

  private static OhmicResult result(String text) {
    String[] field = text.split(",", RESULT_FIELDS);
    if (field.length != RESULT_FIELDS) {
      throw new IllegalArgumentException("not a saved ohmic result: " + text);
    }
    return new OhmicResult(
        Integer.parseInt(field[0]),
        value(field[1], 1e9),
        value(field[2], 1e9),
        value(field[3], 100),
        Long.parseLong(field[4]),
        JobsText.one(StringState.values(), field[5]),
        Instant.ofEpochSecond(Long.parseLong(field[6])),
        field[7]);
  }
}
