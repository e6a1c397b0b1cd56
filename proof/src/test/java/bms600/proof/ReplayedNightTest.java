package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.discharge.Discharge;
import bms600.core.discharge.Discharges;
import bms600.core.discharge.Kept;
import bms600.core.site.Site;
import bms600.master.history.History;
import bms600.simulator.SimulationSetup;
import bms600.simulator.plant.Load;
import bms600.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night in which the mains failed is exported and lived again on a bench: the master there finds
 * the discharge that the master on the site had found.
 */
class ReplayedNightTest {
  private static final Duration FAILS = Duration.ofMinutes(8);
  private static final Duration RETURNS = Duration.ofMinutes(38);
  private static final Duration OVER = Duration.ofMinutes(50);
  private static final double LOAD_A = 20;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path siteFile() throws IOException {
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        site: { name: Night, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:4001", baud: 38400 }
        battery_types:
          agm:
            chemistry: vrla-agm
            cells_per_block: 6
            capacity: 100 Ah
            rate: 10 h
            end_voltage: 1.80 V
            reference_temperature: 25 °C
            float: 2.27 V
            resistance: 4.9 mΩ
        batteries:
          - name: A
            strings:
              - name: S1
                type: agm
                blocks: 4
                sensors: [ { port: COM1, units: 1-4 } ]
                current: [ { port: COM1, unit: 201, halls: [50 A] } ]
                voltage: { port: COM1, unit: 221 }
        data: ./data
        """);
  }

  private static List<Discharge> found(VirtualSite site) {
    return site.log().stream()
        .map(line -> line.split(" ", 4))
        .filter(part -> part[1].equals(Discharges.KIND))
        .map(part -> Kept.of(part[2], part[3]).discharge())
        .toList();
  }

  @Test
  void theExportedNightShowsTheSameDischargeOnTheBench() throws Exception {
    var file = siteFile();
    var site = Sites.read(file).site();
    var night = live(site);
    var ended =
        Program.run(
            folder,
            "export",
            "--site",
            file.toString(),
            "--replay",
            "S1",
            "--to",
            folder.resolve("night.csv").toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("./bms600 demo --site SITE --scenario");
    var again = replay(site, folder.resolve("night.scenario.yaml"));
    assertThat(night.drawn().ah()).as("20 A for half an hour").isCloseTo(10, within(0.5));
    assertSame(again, night);
  }

  private Discharge live(Site site) throws Exception {
    try (var history = History.open(folder.resolve("data"), site)) {
      var writer = history.writer(() -> 0);
      var real = new VirtualSite(site, SimulationSetup.TYPICAL, history);
      real.simulation().field().commission();
      real.simulation().plant().load(0, new Load.Current(LOAD_A));
      real.at(FAILS, () -> real.simulation().plant().mains(false))
          .at(RETURNS, () -> real.simulation().plant().mains(true))
          .every(
              Duration.ofSeconds(1),
              _ -> {
                try {
                  writer.step();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              })
          .until(OVER);
      var all = found(real);
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private static Discharge replay(Site site, Path scenario) throws InterruptedException {
    var outcome = ScenarioReader.read(scenario, site);
    if (!(outcome instanceof ScenarioReader.Outcome.Read(var read))) {
      throw new AssertionError(outcome.toString());
    }
    var bench = new VirtualSite(site, SimulationSetup.TYPICAL);
    bench.simulation().field().commission();
    bench.simulation().play(read, _ -> {});
    var all = found(bench.until(OVER));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** Both went through a sensor of 2 %, and the record through one more than the night. */
  private static void assertSame(Discharge again, Discharge night) {
    double lastedS = night.lasting().toSeconds();
    assertThat((double) again.lasting().toSeconds()).isCloseTo(lastedS, within(10.0));
    assertThat(again.drawn().ah()).isCloseTo(night.drawn().ah(), within(0.03 * night.drawn().ah()));
    assertThat(again.drawn().wh()).isCloseTo(night.drawn().wh(), within(0.04 * night.drawn().wh()));
    assertThat(again.terminal().endV())
        .isCloseTo(night.terminal().endV(), within(0.01 * night.terminal().endV()));
    assertThat(again.lowest().volts())
        .isCloseTo(night.lowest().volts(), within(0.01 * night.lowest().volts()));
  }
}
