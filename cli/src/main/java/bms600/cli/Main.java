package bms600.cli;

import bms600.cli.bench.BenchCommand;
import java.io.IOException;
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
      BenchCommand.class,
      CommandLine.HelpCommand.class,
      VersionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "'bms600 help COMMAND' tells more."})
public final class Main {
  /** Exit code for what could not be done. */
  private static final int FAILED = 1;

  /** Exit code for input that was refused. */
  static final int REFUSED = 2;

  private Main() {}

  /** Runs one command and exits with its code: 0 done, 1 failed, 2 refused. */
  public static void main(String[] args) {
    var line =
        new CommandLine(new Main())
            .setUsageHelpWidth(100)
            .setExecutionExceptionHandler(Main::outOfReach);
    if (args.length == 0) {
      line.usage(System.out);
      System.exit(REFUSED);
    }
    System.exit(line.execute(args));
  }

  /** A file, folder or port that is out of reach is told in a sentence; a defect with its stack. */
  private static int outOfReach(Exception cause, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (!(cause instanceof IOException)) {
      throw cause;
    }
    line.getErr().println("bms600: " + cause.getMessage());
    return FAILED;
  }
}
