package bms600.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the collector of a program's memory did, from the log that its JVM writes ({@code -Xlog:gc},
 * JEP 158): how long the program stood still, and how much it asked for in between.
 */
final class CollectorLog {
  private static final Pattern PAUSE =
      Pattern.compile("Pause \\w+ .* (\\d+)([KM])->(\\d+)([KM])\\(.* ([0-9.]+)ms$");
  private static final double K_OF_M = 1024;
  private static final double P999 = 0.999;

  private final Path file;
  private int read;
  private double afterMb;

  CollectorLog(Path file) {
    this.file = file;
  }

  /** For the command line of the program. */
  static String option(Path file) {
    return "-Xlog:gc:file=" + file + ":uptime";
  }

  /**
   * Pauses of a time.
   *
   * @param p999 which one of a thousand exceeds, ms; the longest where there are fewer
   * @param longest ms; 0 where there was none
   * @param allocatedMb asked for until the last of them, MB
   */
  record Pauses(int count, double p999, double longest, double allocatedMb) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d pauses, p99.9 %.1f ms, longest %.1f ms, %.0f MB allocated",
          count,
          p999,
          longest,
          allocatedMb);
    }
  }

  /** Since the last call, or since the start of the program. */
  Pauses more() throws IOException {
    var lines = Files.readAllLines(file);
    List<MatchResult> pauses =
        lines.subList(read, lines.size()).stream()
            .map(PAUSE::matcher)
            .filter(it -> it.find())
            .map(it -> it.toMatchResult())
            .toList();
    read = lines.size();
    double allocated = 0;
    for (var each : pauses) {
      allocated += mb(each, 1) - afterMb;
      afterMb = mb(each, 3);
    }
    var sorted = pauses.stream().mapToDouble(it -> Double.parseDouble(it.group(5))).sorted();
    double[] ms = sorted.toArray();
    if (ms.length == 0) {
      return new Pauses(0, 0, 0, 0);
    }
    int rank = (int) Math.ceil(P999 * ms.length);
    return new Pauses(ms.length, ms[rank - 1], ms[ms.length - 1], allocated);
  }

  private static double mb(MatchResult pause, int group) {
    double number = Double.parseDouble(pause.group(group));
    return "M".equals(pause.group(group + 1)) ? number : number / K_OF_M;
  }
}
