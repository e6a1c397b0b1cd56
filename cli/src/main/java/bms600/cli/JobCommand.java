package bms600.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What a running master does to its strings: shown, begun and ended from a command line. */
@Command(
    name = "job",
    description = {
      "Shows, begins and ends what a running master does to its strings.",
      "It is asked by its interface for programs, with a token or as a person who logs in."
    },
    synopsisSubcommandLabel = "JOB",
    subcommands = {OhmicJob.class, BalancingJob.class, CapacityJob.class},
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class JobCommand {
  private static final String BETWEEN = " · ";

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Command(
      name = "list",
      description = "All jobs: those that are on, and how the last of each ended.",
      mixinStandardHelpOptions = true)
  int list(@Mixin MasterOptions master) throws IOException, InterruptedException {
    try (var client = master.open()) {
      var out = spec.commandLine().getOut();
      var jobs = client.get("/api/v1/jobs/list");
      if (jobs.isEmpty()) {
        out.println("no job is on, and none was");
      }
      jobs.forEach(job -> out.println(line(job)));
      out.flush();
      return 0;
    }
  }

  private static String line(JsonNode job) {
    double percent = job.path("percent").asDouble(Double.NaN);
    return String.format(
            Locale.ROOT,
            "%-14s %-8s %-9s %5s  %s",
            job.path("kind").asString(""),
            job.path("place").asString(""),
            job.path("state").asString(""),
            Double.isNaN(percent) ? "" : Math.round(percent) + " %",
            text(job))
        .stripTrailing();
  }

  private static String text(JsonNode job) {
    String by = job.path("by").asString("");
    String since = job.path("since").asString("");
    String text = job.path("text").asString("");
    return (by.isEmpty() ? "" : "by " + by)
        + (since.isEmpty() ? "" : " since " + since)
        + (text.isEmpty() ? "" : ": " + text);
  }

  @Command(
      name = "relay",
      description = "Switches a relay as an alarm would, and reads it back.",
      mixinStandardHelpOptions = true)
  int relay(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "OUTPUT", description = "1 to 4.") int output,
      @Option(names = "--seconds", defaultValue = "5", description = "1 to 60 (default: 5).")
          int seconds)
      throws IOException, InterruptedException {
    return asked(master, spec, "/api/v1/trials/relay", body("output", output, "seconds", seconds));
  }

  @Command(
      name = "lamps",
      aliases = "horn",
      description = "All lights of the panel and the horn.",
      mixinStandardHelpOptions = true)
  int lamps(
      @Mixin MasterOptions master,
      @Option(names = "--seconds", defaultValue = "5", description = "1 to 60 (default: 5).")
          int seconds)
      throws IOException, InterruptedException {
    return asked(master, spec, "/api/v1/trials/lamps", Map.of("seconds", seconds));
  }

  @Command(name = "identify", description = "Lets a sensor blink.", mixinStandardHelpOptions = true)
  int identify(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "PLACE", description = "A block, S1.7, or a sensor, COM1/201.")
          String place,
      @Option(
              names = "--seconds",
              defaultValue = "60",
              description = "0 to 3600; 0 ends it (default: 60).")
          int seconds)
      throws IOException, InterruptedException {
    return asked(
        master, spec, "/api/v1/sensors/identify", body("place", place, "seconds", seconds));
  }

  @Command(
      name = "zero",
      description = "Takes the present current of all Halls of a string for zero.",
      mixinStandardHelpOptions = true)
  int zero(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "STRING", description = "Such as S1.") String string,
      @Option(names = "--isolated", description = "Confirms that no current flows.")
          boolean isolated)
      throws IOException, InterruptedException {
    return asked(
        master,
        spec,
        "/api/v1/strings/" + inPath(string, spec) + "/zero",
        Map.of("isolated", isolated));
  }

  /** A name as it may stand in an address. */
  private static String inPath(String name, CommandLine.Model.CommandSpec spec) {
    if (!name.matches("[A-Za-z0-9_-]{1,32}")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), name + " must be the name of a string, such as S1");
    }
    return name;
  }

  static Map<String, Object> body(String first, Object one, String second, Object other) {
    var body = new LinkedHashMap<String, Object>();
    body.put(first, one);
    body.put(second, other);
    return body;
  }

  /** Gives a command, tells each condition on a line of its own and what came of it; its code. */
  static int asked(
      MasterOptions master, CommandLine.Model.CommandSpec spec, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    try (var client = master.open()) {
      var told = client.command(path, body);
      var out = spec.commandLine().getOut();
      lines(told.text(), out);
      out.println(told.outcome());
      out.flush();
      return told.outcome().equals("done") ? 0 : Main.REFUSED;
    }
  }

  static void lines(String text, PrintWriter out) {
    for (String line : text.split(BETWEEN, -1)) {
      out.println("  " + line);
    }
  }
}
