package bms600.cli;

import bms600.master.Master;
import bms600.master.Running;
import bms600.master.backup.Restore;
import bms600.master.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Option(
      names = "--safe",
      description =
          "Opens no door to the network, neither pages nor uplinks: bus, alarms, relays and"
              + " messages only.")
  private boolean isSafe;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var restore = Restore.of(file);
    restore.begin();
    var configuration = SiteFile.readBegun(file, System.err);
    if (configuration.isEmpty() && restore.isOnTrial()) {
      restore.undo("its site file cannot be used");
      configuration = SiteFile.readBegun(file, System.err);
    }
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    var stop = new CountDownLatch(1);
    boolean isRunning;
    try (var running = start(configuration.get(), restore, stop)) {
      running.proves(System.getenv());
      running.doors().forEach(System.out::println);
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
      Stopping.onSignal(stop);
      stop.await();
      isRunning = running.master().isPresent();
    }
    Stopping.done();
    return isRunning ? 0 : FAILED;
  }

  private Running start(Configuration configuration, Restore restore, CountDownLatch stop)
      throws IOException {
    var doors = isSafe ? Master.Doors.NONE : Master.Doors.ALL;
    try {
      return Running.start(configuration, file, doors, restore, stop::countDown);
    } catch (IOException e) {
      if (!restore.isOnTrial()) {
        throw e;
      }
      restore.undo(String.valueOf(e.getMessage()));
      var old = SiteFile.readBegun(file, System.err).orElseThrow(() -> e);
      return Running.start(old, file, doors, restore, stop::countDown);
    }
  }
}
