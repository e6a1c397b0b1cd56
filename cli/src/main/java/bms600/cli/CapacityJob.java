package bms600.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The capacity test of a string, step by step. */
@Command(
    name = "capacity",
    description = {
      "Leads a capacity test: preview tells what must be so, start begins it; then the string is",
      "separated (confirm), the load put on, taken off, and the charger put back (confirm)."
    },
    synopsisSubcommandLabel = "DEED",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class CapacityJob {
  private static final String ROOT = "/api/v1/capacity-tests/";

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /** What is to be tested, and how. */
  static final class Plan {
    @Parameters(paramLabel = "STRING", description = "Such as S1.")
    private String string = "";

    @Option(
        names = "--kind",
        defaultValue = "performance",
        description = "acceptance, performance, modified-performance or service.")
    private String kind = "performance";

    @Option(names = "--hours", description = "Rated time in h (default: the rating's).")
    private @Nullable Double hours;

    @Option(
        names = "--part",
        paramLabel = "LOAD",
        description = "\"300 A 60 s\": the peak of a modified test; each part of a duty cycle.")
    private List<String> parts = List.of();

    @Option(names = "--least", description = "Capacity that passes, %% (default: its kind's).")
    private @Nullable Double least;

    @Option(names = "--service-years", description = "Life to be expected in service.")
    private @Nullable Double serviceYears;

    @Option(names = "--makers-factor", description = "Temperature factor of the maker: Ni-Cd.")
    private @Nullable Double makersFactor;

    @Option(
        names = "--confirmed",
        split = ",",
        paramLabel = "WHAT",
        description = "isolated,load-ready,ventilated,connections-tight: what you made sure of.")
    private List<String> confirmed = List.of();

    @Option(
        names = "--despite",
        paramLabel = "REASON",
        description = "Why it begins although what is advised is not met.")
    private @Nullable String despite;

    private Map<String, Object> body() {
      var body = new LinkedHashMap<String, Object>(JobCommand.body("string", string, "kind", kind));
      body.put("confirmed", confirmed);
      if (!parts.isEmpty()) {
        body.put("parts", parts);
      }
      put(body, "hours", hours);
      put(body, "least_percent", least);
      put(body, "service_years", serviceYears);
      put(body, "makers_factor", makersFactor);
      put(body, "despite", despite);
      return body;
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
      if (value != null) {
        body.put(name, value);
      }
    }
  }

  @Command(
      name = "preview",
      description = "What must be so, and whether it is; begins nothing.",
      mixinStandardHelpOptions = true)
  int preview(@Mixin MasterOptions master, @Mixin Plan plan)
      throws IOException, InterruptedException {
    try (var client = master.open()) {
      var answer = client.ask(ROOT + "preview", plan.body());
      var out = spec.commandLine().getOut();
      answer.path("conditions").forEach(each -> out.println("  " + each.asString()));
      out.println("advised:");
      answer.path("advised").forEach(each -> out.println("  " + each.asString()));
      boolean mayBegin = answer.path("may_begin").asBoolean();
      boolean needsReason = answer.path("needs_reason").asBoolean();
      out.println(
          !mayBegin ? "may not begin" : needsReason ? "may begin with --despite" : "may begin");
      out.flush();
      return mayBegin ? 0 : Main.REFUSED;
    }
  }

  @Command(name = "start", description = "Begins it.", mixinStandardHelpOptions = true)
  int start(@Mixin MasterOptions master, @Mixin Plan plan)
      throws IOException, InterruptedException {
    return JobCommand.asked(master, spec, ROOT + "start", plan.body());
  }

  @Command(
      name = "confirm",
      description = "The string is separated; at the end: the load is off.",
      mixinStandardHelpOptions = true)
  int confirm(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "STRING", description = "Such as S1.") String string)
      throws IOException, InterruptedException {
    return told(master, "confirm", string);
  }

  @Command(
      name = "pause",
      description = "Once, to bypass a block: the load is taken off.",
      mixinStandardHelpOptions = true)
  int pause(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "STRING", description = "Such as S1.") String string)
      throws IOException, InterruptedException {
    return told(master, "pause", string);
  }

  @Command(
      name = "bypass",
      description = "A block was bypassed in the pause.",
      mixinStandardHelpOptions = true)
  int bypass(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "BLOCK", description = "Such as S1.7.") String block)
      throws IOException, InterruptedException {
    return JobCommand.asked(master, spec, ROOT + "bypass", Map.of("place", block));
  }

  @Command(
      name = "stop",
      aliases = "abort",
      description = "Ends it.",
      mixinStandardHelpOptions = true)
  int stop(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "STRING", description = "Such as S1.") String string)
      throws IOException, InterruptedException {
    return told(master, "stop", string);
  }

  private int told(MasterOptions master, String deed, String string)
      throws IOException, InterruptedException {
    return JobCommand.asked(master, spec, ROOT + deed, Map.of("string", string));
  }
}
