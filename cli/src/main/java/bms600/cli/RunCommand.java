package bms600.cli;

import bms600.master.Master;
import bms600.master.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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
    var configuration = SiteFile.read(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    var stop = new CountDownLatch(1);
    try (var master = start(configuration.get())) {
      master.doors().forEach(System.out::println);
      master
          .people()
          .firstCode()
          .ifPresent(
              code ->
                  System.out.println(
                      "no administrator yet: open the pages and enter the code " + code));
      Stopping.onSignal(stop);
      stop.await();
    }
    Stopping.done();
    return 0;
  }

  private Master start(Configuration configuration) throws IOException {
    var doors = isSafe ? Master.Doors.NONE : Master.Doors.ALL;
    return Master.start(configuration, doors, Optional.of(file));
  }
}
