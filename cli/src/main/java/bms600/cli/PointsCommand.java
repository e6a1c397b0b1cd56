package bms600.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists everything a site publishes, for the integrator. */
@Command(
    name = "points",
    description = {
      "Prints every published point of a site.",
      "csv has its register, OID and OPC UA node; xlsx and md have its topic and metric too."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class PointsCommand implements Callable<Integer> {
  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Option(names = "--format", description = "csv, xlsx or md (default: csv).")
  private Format format = Format.csv;

  /** How the table is written. */
  enum Format {
    csv,
    xlsx,
    md
  }

  @Override
  public Integer call() throws IOException {
    var configuration = SiteFile.read(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    var list = new PointList(configuration.get());
    switch (format) {
      case xlsx -> {
        var numbers = Set.of("scale", "register");
        new Spreadsheet("Points", PointList.HEADER, list.lines(), numbers).write(System.out);
        System.out.flush();
      }
      case md -> System.out.print(list.markdown());
      case csv -> System.out.print(list.csv());
    }
    return 0;
  }
}
