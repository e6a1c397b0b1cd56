package bms600.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is wrong with a site file, or what it means. */
@Command(
    name = "check",
    description = "Lists every mistake in a site file, or prints it with all defaults filled in.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Override
  public Integer call() {
    var configuration = SiteFile.readBegun(file, System.err);
    configuration.ifPresent(good -> System.out.print(good.text()));
    return configuration.isPresent() ? 0 : Main.REFUSED;
  }
}
