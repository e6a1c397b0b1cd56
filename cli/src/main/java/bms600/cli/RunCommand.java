package bms600.cli;

import bms600.master.Ground;
import bms600.master.Master;
import bms600.master.Running;
import bms600.master.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the master on a site's real lines until it is told to stop. */
@Command(
    name = "run",
    description = "Runs the master on the lines of a site file.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Option(
      names = "--safe",
      description =
          "Opens no door to the network, neither pages nor uplinks: bus, alarms, relays and"
              + " messages only.")
  private boolean isSafe;

  /**
   * As the service of the package starts it, without the reader of command lines. Its classes are
   * of so old a format that no cache of classes takes them, and they are a third of a start.
   *
   * @param args of the program
   * @return empty for anything but {@code run [--safe] --site FILE}, which that reader is for
   */
  static Optional<RunCommand> ofService(String... args) {
    var words = new ArrayDeque<>(List.of(args));
    var command = new RunCommand();
    if (!"run".equals(words.poll())) {
      return Optional.empty();
    }
    command.isSafe = "--safe".equals(words.peek());
    if (command.isSafe) {
      words.remove();
    }
    if (words.size() != 2 || !words.remove().equals("--site") || words.element().startsWith("-")) {
      return Optional.empty();
    }
    command.file = Path.of(words.remove());
    return Optional.of(command);
  }

  /** Runs until it is told to stop; the exit code of the program. */
  int live() {
    try {
      return call();
    } catch (IOException e) {
      System.err.println("bms600: " + Refusals.sentence(e));
      return Main.REFUSED;
    } catch (InterruptedException | RuntimeException e) {
      // The program ends here whatever other threads there are.
      LOG.error("a defect ends the program", e);
      return Rounds.FAILED;
    }
  }

  /** Runs one site after the other, until it is told to stop or none can be run. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    var doors = isSafe ? Master.Doors.NONE : Master.Doors.ALL;
    try {
      return new Rounds(new Running.Basis(file, doors, Ground.REAL), RunCommand::greet).run();
    } finally {
      Stopping.done();
    }
  }

  private static void greet(Running running, Configuration configuration) {
    running.proves(System.getenv());
    configuration.access().notice().lines().forEach(System.out::println);
    running.doors().forEach(System.out::println);
    running
        .master()
        .flatMap(Master::signer)
        .ifPresent(key -> System.out.println("backups and audit log are signed by " + key));
    running
        .master()
        .flatMap(master -> master.people().firstCode())
        .ifPresent(
            code ->
                System.out.println(
                    "no administrator yet: open the pages and enter the code " + code));
  }
}
