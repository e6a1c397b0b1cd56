package bms600.cli;

import bms600.master.history.History;
import bms600.master.history.archive.ArchiveReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes what was exported into the empty data folder of a site. */
@Command(
    name = "import",
    description = {
      "Takes an exported zip into the data folder of a site that has no history.",
      "A zip that is damaged or of another site is refused, and then nothing is taken."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class ImportCommand implements Callable<Integer> {
  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Parameters(paramLabel = "ZIP", description = "What 'export' wrote.")
  private Path zip = Path.of("site.zip");

  @Override
  public Integer call() throws IOException, InterruptedException {
    var configuration = SiteFile.read(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    try (var history = History.open(configuration.get().data(), configuration.get().site())) {
      var taken = ArchiveReader.read(zip, history);
      System.out.println(zip + ": " + taken.events() + " events, " + taken.frames() + " frames");
    }
    return 0;
  }
}
