package bms600.cli;

import bms600.master.Master;
import bms600.master.Running;
import bms600.master.backup.Restore;
import bms600.master.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
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
  /**
   * Neither a new nor the old site could be started: whoever started the program may do so again.
   */
  private static final int FAILED = 1;

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Option(
      names = "--safe",
      description =
          "Opens no door to the network, neither pages nor uplinks: bus, alarms, relays and"
              + " messages only.")
  private boolean isSafe;

  /** Why the site that runs is to end; empty where the process is asked to. */
  private final BlockingQueue<Optional<Running.End>> ends = new LinkedBlockingQueue<>();

  /** Whether a process that is asked to end waits for the orderly end of the site. */
  private boolean isHeld;

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
      return FAILED;
    }
  }

  /** Runs one site after the other, until it is told to stop or none can be run. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      Optional<Integer> exit = Optional.empty();
      while (exit.isEmpty()) {
        exit = round();
      }
      return exit.get();
    } finally {
      Stopping.done();
    }
  }

  /** From one start of all there is to the next; empty where all is to be begun anew. */
  private Optional<Integer> round() throws IOException, InterruptedException {
    var restore = Restore.atStart(file);
    restore.begin();
    var configuration = SiteFile.readBegun(file, System.err);
    if (configuration.isEmpty() && restore.isOnTrial()) {
      restore.undo("its site file cannot be used");
      configuration = SiteFile.readBegun(file, System.err);
    }
    if (configuration.isEmpty()) {
      return Optional.of(Main.REFUSED);
    }
    try (var running = start(configuration.get(), restore)) {
      running.proves(System.getenv());
      configuration.get().access().notice().lines().forEach(System.out::println);
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
      if (configuration.get().site().strings().isEmpty()) {
        System.out.println("no strings yet: the pages help to set the site up, at #/setup/wizard");
      }
      if (!isHeld) {
        Stopping.onSignal(() -> ends.add(Optional.empty()));
        isHeld = true;
      }
      return exit(running, ends.take());
    }
  }

  /**
   * Ends a site.
   *
   * @param end why; empty where the process is asked to end
   * @return what the process ends with; empty where it begins anew
   */
  private static Optional<Integer> exit(Running running, Optional<Running.End> end) {
    if (end.isEmpty()) {
      return Optional.of(0);
    }
    return switch (end.get()) {
      case Running.End.Failed _ -> Optional.of(FAILED);
      case Running.End.Anew(String why) -> {
        LOG.info("{}", why);
        running.giveWay(why);
        yield Optional.empty();
      }
    };
  }

  private Running start(Configuration configuration, Restore restore) throws IOException {
    var doors = isSafe ? Master.Doors.NONE : Master.Doors.ALL;
    try {
      return Running.start(configuration, file, doors, restore, this::ends);
    } catch (IOException e) {
      if (!restore.isOnTrial()) {
        throw e;
      }
      restore.undo(String.valueOf(e.getMessage()));
      var old = SiteFile.readBegun(file, System.err).orElseThrow(() -> e);
      return Running.start(old, file, doors, restore, this::ends);
    }
  }

  private void ends(Running.End end) {
    ends.add(Optional.of(end));
  }
}
