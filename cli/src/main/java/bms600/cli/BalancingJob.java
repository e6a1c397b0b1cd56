package bms600.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Balancing of one block by hand. */
@Command(
    name = "balance",
    description = "Balances one block by hand, for a while.",
    synopsisSubcommandLabel = "DEED",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class BalancingJob {
  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Command(name = "on", description = "Begins it.", mixinStandardHelpOptions = true)
  int on(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "BLOCK", description = "Such as S1.7.") String block,
      @Option(names = "--minutes", defaultValue = "60", description = "1 to 480 (default: 60).")
          int minutes)
      throws IOException, InterruptedException {
    if (minutes < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--minutes: " + minutes + " must be 1 to 480; 'off' ends it");
    }
    return asked(master, block, minutes);
  }

  @Command(
      name = "off",
      description = "Ends it, also where the master began it by its plan.",
      mixinStandardHelpOptions = true)
  int off(
      @Mixin MasterOptions master,
      @Parameters(paramLabel = "BLOCK", description = "Such as S1.7.") String block)
      throws IOException, InterruptedException {
    return asked(master, block, 0);
  }

  private int asked(MasterOptions master, String block, int minutes)
      throws IOException, InterruptedException {
    var body = JobCommand.body("place", block, "minutes", minutes);
    return JobCommand.asked(master, spec, "/api/v1/balancing", body);
  }
}
