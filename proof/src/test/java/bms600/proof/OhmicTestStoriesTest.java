package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.StringState;
import bms600.core.job.OhmicTest.Phase;
import bms600.core.measure.Flag;
import bms600.core.site.BatteryString;
import bms600.core.site.OhmicPlan;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.master.command.Command;
import bms600.simulator.SimulationSetup;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Twelve blocks are tested over real frames, in virtual time: killed, discharged, and gone on. */
class OhmicTestStoriesTest {
  private static final int BLOCKS = 12;
  private static final Site SITE =
      SmallSite.of(SmallSite.AGM_100, BLOCKS, string -> string.with(OhmicPlan.DEFAULT.onDemand()));

  private static final BatteryString S1 = SITE.strings().getFirst();

  /** When the second master begins: the first watched for 3 min, and no time is lost between. */
  private static final Duration T0 = Duration.ofMinutes(3);

  /** A master that has watched the string on float for more than a day. */
  private static VirtualSite settled() throws InterruptedException {
    var young = new VirtualSite(SITE, SimulationSetup.TYPICAL);
    young.until(T0);
    assertThat(young.now().memory().strings().getFirst().state()).isEqualTo(StringState.FLOAT);
    var saved = SmallSite.settled(young.now().memory().save(), Duration.ofHours(30));
    return young.withMaster(Memory.restore(SITE, saved, Duration.ZERO), Duration.ZERO);
  }

  private static boolean isTesting(VirtualSite site) {
    for (int slot = 0; slot < BLOCKS; slot++) {
      if (Flag.OHMIC_TEST_RUNNING.in(site.now().image().flags(slot))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aRoundSurvivesAKillAndADischargeAndMeasuresEveryBlock() throws InterruptedException {
    var first = settled();
    first.command(T0.plusSeconds(10), new Command.StartOhmicTest("S1", "Mia"));
    first.until(T0.plusSeconds(75));
    assertThat(first.answers().getFirst().text())
        .isEqualTo(
            "✓ no round of ohmic tests of S1 is on · ✓ S1 on float for 24 h (now float for 30 h)"
                + " · ✓ S1 not out of service · ✓ sensors of its blocks heard (12 of 12)"
                + " · ✓ its sensors take ohmic tests"
                + " · begun with S1.1 of 12");
    var before = first.now().memory().jobs().ohmicTest(S1);
    assertThat(before.phase()).isEqualTo(Phase.RUNNING);

    var away = Duration.ofSeconds(20);
    var restored = Memory.restore(SITE, first.now().memory().save(), away);
    var second = first.withMaster(restored, away);
    var plant = second.simulation().plant();
    var t1 = T0.plusSeconds(95);
    second.at(t1.plusSeconds(40), () -> plant.mains(false));
    second.at(t1.plusMinutes(3), () -> plant.mains(true));
    second.until(t1.plusSeconds(39));
    assertThat(second.log())
        .anyMatch(
            line -> line.endsWith("ohmic-test-goes-on S1 at block S1." + (before.block() + 1)));
    second.until(t1.plusSeconds(50));
    assertThat(second.log())
        .anyMatch(
            line ->
                line.contains("ohmic-test-waits S1") && line.endsWith("not on float: discharge"));
    assertThat(isTesting(second)).isFalse();
    second.every(
        Duration.ofSeconds(1),
        _ -> {
          if (second.now().memory().strings().getFirst().state() == StringState.DISCHARGE) {
            assertThat(isTesting(second)).isFalse();
          }
        });
    int hours = 0;
    while (second.now().memory().strings().getFirst().state() != StringState.FLOAT && hours < 12) {
      second.until(t1.plusHours(++hours));
    }
    assertThat(second.now().memory().jobs().ohmicTest(S1).why())
        .isEqualTo("not yet on float for 24 h");
    var almost = Duration.ofHours(24).minusMinutes(1);
    var saved = SmallSite.settled(second.now().memory().save(), almost);
    var third = second.withMaster(Memory.restore(SITE, saved, Duration.ZERO), Duration.ZERO);
    var t2 = t1.plusHours(hours);
    third.until(t2.plusSeconds(50));
    assertThat(third.now().memory().jobs().ohmicTest(S1).phase()).isEqualTo(Phase.WAITING);
    third.until(t2.plusMinutes(5));
    var after = third.now().memory().jobs().ohmicTest(S1);
    assertThat(after.phase()).as(after.why()).isEqualTo(Phase.IDLE);
    assertThat(
            third.log().stream().filter(line -> line.contains(" ohmic-test-")).toList().getLast())
        .contains("ohmic-test-done S1 12 of 12 blocks measured");
    for (int block = 0; block < BLOCKS; block++) {
      var result = after.results().get(block).orElseThrow();
      double trueOhm = plant.blockOhm(block);
      assertThat(result.ohm())
          .as("conformity 1.5 % + 25 µΩ, and half a percent of the mean's own")
          .isCloseTo(trueOhm, within(0.02 * trueOhm + 25e-6));
      assertThat(result.readings()).isBetween(4, 16);
      assertThat(result.instrument()).isEqualTo(third.now().image().link(block).serial());
    }
  }
}
