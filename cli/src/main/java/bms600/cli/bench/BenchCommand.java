package bms600.cli.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** What can be measured of this program itself. */
@Command(
    name = "bench",
    description = "Measures how good the estimators are, and how fast and small the history.",
    subcommands = {EstimationCommand.class, HistoryCommand.class},
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 2;
  }
}
