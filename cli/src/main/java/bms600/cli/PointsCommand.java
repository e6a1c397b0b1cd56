package bms600.cli;

import bms600.core.point.PointTable;
import bms600.master.config.SnmpAgent;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists everything a site publishes, for the integrator. */
@Command(
    name = "points",
    description = "Prints every published point of a site with its register and OID, as CSV.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class PointsCommand implements Callable<Integer> {
  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Override
  public Integer call() {
    var configuration = SiteFile.read(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    int enterprise =
        configuration
            .get()
            .uplinks()
            .snmp()
            .map(SnmpAgent::enterprise)
            .orElse(PointTable.DEFAULT_ENTERPRISE);
    System.out.print(PointTable.of(configuration.get().site(), enterprise).csv());
    return 0;
  }
}
