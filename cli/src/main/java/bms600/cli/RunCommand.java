package bms600.cli;

import bms600.master.Master;
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
  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Override
  public Integer call() throws IOException, InterruptedException {
    var configuration = SiteFile.read(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    var stop = new CountDownLatch(1);
    try (var master = Master.start(configuration.get())) {
      master.doors().forEach(System.out::println);
      Stopping.onSignal(stop);
      stop.await();
    }
    Stopping.done();
    return 0;
  }
}
