package bms600.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rounds of ohmic tests. */
@Command(
    name = "ohmic",
    description = {
      "Rounds of ohmic tests. One that is on waits by itself while its string does not float, and",
      "goes on by itself afterwards; what was measured before a stop stays."
    },
    synopsisSubcommandLabel = "DEED",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class OhmicJob {
  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Command(name = "start", description = "Begins a round.", mixinStandardHelpOptions = true)
  int start(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "STRING", description = "Such as S1.") String string)
      throws IOException, InterruptedException {
    return JobCommand.asked(master, spec, "/api/v1/ohmic-tests/start", Map.of("string", string));
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
    return JobCommand.asked(master, spec, "/api/v1/ohmic-tests/stop", Map.of("string", string));
  }
}
