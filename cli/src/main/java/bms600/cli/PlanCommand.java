package bms600.cli;

import bms600.core.plan.BusPower;
import bms600.core.plan.BusPower.Wiring;
import bms600.core.plan.Cable;
import bms600.core.plan.OrderList;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plans a site before it is built: supply of the buses, and what to order. */
@Command(
    name = "plan",
    description = "Prints the power budget of every bus of a site and its order list.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class PlanCommand implements Callable<Integer> {
  enum Format {
    table,
    csv
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Option(names = "--format", description = "table or csv (default: table).")
  private Format format = Format.table;

  @Option(names = "--feed", paramLabel = "V", description = "At the port, V (default: 24).")
  private double feedV = Wiring.ASSUMED.feedV();

  @Option(
      names = "--first-cable",
      paramLabel = "M",
      description = "From the port to its first sensor, m (default: 0.5).")
  private double firstCableM = Wiring.ASSUMED.firstCableM();

  @Option(
      names = "--conductors",
      paramLabel = "N",
      description = "In parallel for each of plus and minus, 1 to 3 (default: 2).")
  private int conductors = Cable.ASSUMED.conductors();

  @Option(
      names = "--ohm-per-metre",
      paramLabel = "R",
      description = "Of one conductor (default: 0.0938, the limit of category 5e).")
  private double ohmPerMetre = Cable.ASSUMED.ohmPerMetre();

  @Override
  public Integer call() {
    var wiring = wiring();
    var configuration = SiteFile.read(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    var site = configuration.get().site();
    var buses = BusPower.of(site, wiring);
    var order = OrderList.of(site);
    System.out.print(
        switch (format) {
          case table -> PlanText.table(site.name(), wiring, buses, order);
          case csv -> PlanText.csv(buses, order);
        });
    return 0;
  }

  private Wiring wiring() {
    within("--feed", feedV, 9, 60);
    within("--first-cable", firstCableM, 0, 1200);
    within("--ohm-per-metre", ohmPerMetre, 0.001, 10);
    within("--conductors", conductors, 1, 3);
    return new Wiring(
        feedV, new Cable(ohmPerMetre, conductors, Cable.ASSUMED.contactOhm()), firstCableM);
  }

  private void within(String option, Number value, Number least, Number most) {
    double given = value.doubleValue();
    if (!(given >= least.doubleValue() && given <= most.doubleValue())) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(Locale.ROOT, "%s must be %s to %s, not %s", option, least, most, value));
    }
  }
}
