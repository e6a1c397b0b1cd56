package bms600.cli;

import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import bms600.master.history.Past;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A string over some time as the record of a scenario: {@code t_s}, {@code current_A}, {@code
 * voltage_V} and the mean of its blocks as {@code temperature_C}; a row for each frame in which all
 * were good. Beside it a scenario that plays it.
 */
final class ReplayFile {
  private final Site site;
  private final BatteryString string;
  private long rows;

  /**
   * Of a string.
   *
   * @throws IOException where the site has none of this name
   */
  ReplayFile(Site site, String name) throws IOException {
    this.site = site;
    this.string =
        site.strings().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException(
                        "--replay: "
                            + name
                            + " — must be one of "
                            + site.strings().stream().map(BatteryString::name).toList()));
  }

  /** Writes both files, and returns how they are played. */
  String write(Past past, Instant from, Instant until, Path to) throws IOException {
    var points = new ArrayList<>(List.of(string.name() + ".current", string.name() + ".voltage"));
    for (int number = 1; number <= string.blocks(); number++) {
      points.add(string.blockName(number) + ".temperature");
    }
    try (var out = Files.newBufferedWriter(to)) {
      out.write("t_s,current_A,voltage_V,temperature_C\n");
      past.scan(
          points,
          from,
          until,
          (atMs, values, isGood) -> row(out, atMs - from.toEpochMilli(), values, isGood));
    }
    if (rows < 2) {
      throw new IOException(
          to
              + ": current, voltage and temperature of "
              + string.name()
              + " were good in only "
              + rows
              + " frames between "
              + from
              + " and "
              + until);
    }
    String base = String.valueOf(to.getFileName()).replaceFirst("\\.csv$", "");
    Path scenario = to.resolveSibling(base + ".scenario.yaml");
    Files.writeString(scenario, scenario(from, until, to));
    return "%s: %d rows; ./bms600 demo --site SITE --scenario %s plays them"
        .formatted(to, rows, scenario);
  }

  private String scenario(Instant from, Instant until, Path to) {
    return """
    # Exported from %s: %s from %s until %s.
    scenario: %s of %s again
    replay:
      string: %s
      file: %s
      starts: unknown
      longest_gap: 24 h
    """
        .formatted(
            site.name(),
            string.name(),
            from,
            until,
            string.name(),
            from,
            string.name(),
            to.getFileName());
  }

  private void row(BufferedWriter out, long sinceMs, double[] values, boolean[] isGood)
      throws IOException {
    double sum = 0;
    int count = 0;
    for (int i = 2; i < values.length; i++) {
      if (isGood[i]) {
        sum += values[i];
        count++;
      }
    }
    if (isGood[0] && isGood[1] && count > 0) {
      out.write(
          String.format(
              Locale.ROOT,
              "%.3f,%.2f,%.3f,%.2f%n",
              sinceMs / 1000.0,
              values[0],
              values[1],
              sum / count));
      rows++;
    }
  }
}
