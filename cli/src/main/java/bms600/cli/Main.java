package bms600.cli;

import bms600.cli.bench.BenchCommand;
import bms600.cli.soak.SoakCommand;
import bms600.cli.support.SupportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where everything starts. */
@Command(
    name = "bms600",
    header = "Battery monitoring for DC power that must never fail.",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      SimulateCommand.class,
      CheckCommand.class,
      PlanCommand.class,
      PointsCommand.class,
      JobCommand.class,
      AuditCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      BenchCommand.class,
      SoakCommand.class,
      SupportCommand.class,
      CommandLine.HelpCommand.class,
      VersionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    footer = {"", "'bms600 help COMMAND' tells more."})
public final class Main {
  /** Exit code for what was refused or is out of reach, told in a sentence. */
  static final int REFUSED = 2;

  private Main() {}

  /** Runs one command and exits with its code: 0 done, 1 a defect, 2 refused or out of reach. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  static int execute(String... args) {
    var service = RunCommand.ofService(args);
    if (service.isPresent()) {
      return service.get().live();
    }
    var line = line();
    Refusals.install(line);
    if (args.length == 0) {
      line.usage(System.out);
      return REFUSED;
    }
    return line.execute(args);
  }

  /** All commands, as they stand in the help. */
  static CommandLine line() {
    return new CommandLine(new Main()).setUsageHelpWidth(100);
  }
}
