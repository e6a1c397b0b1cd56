package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.StringState;
import bms600.core.job.CapacityPlan;
import bms600.core.job.CapacityPlan.Confirmation;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityPlan.Method;
import bms600.core.job.CapacityRun.Phase;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.job.PastTest;
import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.master.command.Command;
import bms600.master.run.Outcome;
import bms600.simulator.SimulationSetup;
import bms600.simulator.plant.Load;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A capacity test over real frames, in virtual time: led, killed under load, worked out. */
class CapacityTestStoriesTest {
  private static final BatteryType TYPE =
      new BatteryType(
          "agm-100",
          Chemistry.VRLA_AGM,
          6,
          new AmpereHours(60),
          Duration.ofHours(1),
          new Volts(1.75),
          new Celsius(25),
          new Volts(2.27),
          new Ohms(4.9e-3),
          List.of());
  private static final Site SITE = SmallSite.of(TYPE, 4, string -> string);
  private static final BatteryString S1 = SITE.strings().getFirst();
  private static final Duration T0 = Duration.ofMinutes(3);
  private static final CapacityPlan PLAN =
      new CapacityPlan(
          Kind.PERFORMANCE,
          Method.NONE,
          0,
          List.of(),
          80,
          10,
          1,
          Set.of(Confirmation.values()),
          "the master has just been replaced: no state of charge yet");

  private static VirtualSite settled() throws InterruptedException {
    var young = new VirtualSite(SITE, SimulationSetup.TYPICAL);
    young.until(T0);
    assertThat(young.now().memory().strings().getFirst().candidate()).isEqualTo(StringState.FLOAT);
    var saved = SmallSite.settled(young.now().memory().save(), Duration.ofHours(80));
    return young.withMaster(Memory.restore(SITE, saved, Duration.ZERO), Duration.ZERO);
  }

  private static Phase phase(VirtualSite site) {
    return site.now().memory().jobs().capacityTest(S1).phase();
  }

  @Test
  void aTestIsLedSurvivesAKillUnderLoadAndItsResultCountsAsHealth() throws InterruptedException {
    var first = settled();
    var plant = first.simulation().plant();
    first.command(T0.plusSeconds(10), new Command.StartCapacityTest("S1", PLAN, "Mia"));
    first.until(T0.plusSeconds(15));
    assertThat(first.answers().getFirst())
        .as(first.answers().getFirst().text())
        .isInstanceOf(Outcome.Done.class);
    assertThat(first.answers().getFirst().text())
        .contains("✓ load by the maker's table: 60.0 A for 1.00 h to 1.75 V a cell, 42.00 V")
        .contains("✓ S1 on float for 72 h (now 80 h)")
        .contains("✓ blocks at 18 to 32 °C");
    first.command(T0.plusSeconds(20), new Command.TellCapacityTest("S1", Wish.What.CONFIRM, "Mia"));
    first.until(T0.plusSeconds(25));
    assertThat(phase(first)).isEqualTo(Phase.LOAD);
    plant.load(0, new Load.Current(60));
    plant.mains(false);
    first.until(T0.plusMinutes(10));
    assertThat(phase(first)).isEqualTo(Phase.RUN);
    double beforeS = first.now().memory().jobs().capacityTest(S1).course().onLoadS();

    var away = Duration.ofSeconds(20);
    var restored = Memory.restore(SITE, first.now().memory().save(), away);
    var second = first.withMaster(restored, away);
    double afterS = restored.jobs().capacityTest(S1).course().onLoadS();
    assertThat(afterS).isEqualTo(beforeS + 20);
    var at = T0.plusMinutes(10);
    do {
      at = at.plusMinutes(1);
      second.until(at);
    } while (phase(second) == Phase.RUN && at.toHours() < 3);
    assertThat(phase(second)).isEqualTo(Phase.UNLOAD);
    var run = second.now().memory().jobs().capacityTest(S1);
    var result = run.result().orElseThrow();
    assertThat(run.setsUnderLoad()).isGreaterThanOrEqualTo(3);
    assertThat(result.usedA())
        .as("2 % of a 50 A Hall, and a constant load")
        .isCloseTo(60, within(2.0));
    assertThat(result.percent())
        .as("C = 100 Ta ÷ (Ts Kt)")
        .isCloseTo(100 * result.actualH() / (1 * result.factor()), within(1e-9));
    plant.mains(true);
    second.until(at.plusMinutes(3));
    assertThat(phase(second)).isEqualTo(Phase.IDLE);
    var memory = second.now().memory();
    assertThat(memory.jobs().capacityTest(S1).past())
        .as("a discharge that was the test is no evidence beside it")
        .singleElement()
        .satisfies(it -> assertThat(it.how()).isEqualTo(PastTest.How.TEST));
    assertThat(memory.blocks().health(S1).orElseThrow().value())
        .as("the test counts with 1 %, beside what the discharge itself showed")
        .isCloseTo(result.percent(), within(5.0));
    assertThat(second.log()).anyMatch(line -> line.contains("capacity-test-done S1"));
  }

  /** What nobody led shows a capacity too: it is offered, marked, and counts as no test. */
  @Test
  void aMainsFailureThatEmptiesAFullStringIsOfferedAsEvidence() throws InterruptedException {
    var site = settled();
    var plant = site.simulation().plant();
    site.until(T0.plusMinutes(2));
    plant.load(0, new Load.Current(60));
    plant.mains(false);
    var at = T0.plusMinutes(2);
    double cellV;
    do {
      at = at.plusSeconds(10);
      site.until(at);
      cellV = site.now().image().string(0).voltage().goodOrNaN() / 24;
    } while (!(cellV <= 1.75) && at.toHours() < 3);
    double hours = at.minus(T0.plusMinutes(2)).toSeconds() / 3600.0;
    plant.mains(true);
    site.until(at.plusMinutes(5));
    var run = site.now().memory().jobs().capacityTest(S1);
    assertThat(run.isAny()).as("nobody began a test").isFalse();
    assertThat(run.past())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.how()).isEqualTo(PastTest.How.DISCHARGE);
              assertThat(it.percent())
                  .as("Ta ÷ (Ts K_T), a second of the gate and 10 s of looking beside it")
                  .isCloseTo(100 * hours / 0.9725, within(3.0));
            });
  }
}
