package bms600.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.StringState;
import bms600.core.job.OhmicTest.Phase;
import bms600.core.site.OhmicPlan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A string of four cells is tested, by plan and when asked, in spite of everything. */
class OhmicTestTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  /** Every other reading 1 % above and below 3.2 mΩ: four of them scatter by 1.15 %. */
  private static double alternating(int block, int number) {
    return 3.2 * (number % 2 == 0 ? 1.01 : 0.99);
  }

  private static Workshop asked(Workshop.Law law) {
    var shop =
        new Workshop(4, NOON, it -> it.with(OhmicPlan.DEFAULT.onDemand()), law).watched(WEEK);
    shop.lives(Duration.ofSeconds(5));
    shop.ask("Mia");
    return shop;
  }

  private static Workshop planned(Instant start) {
    return new Workshop(4, start, it -> it, (_, _) -> 3.2).watched(WEEK);
  }

  @Test
  void aBlockIsReadUntilItsMeanIsKnownToHalfAPercent() {
    var shop = asked(OhmicTestTest::alternating).lives(Duration.ofMinutes(5));
    assertThat(shop.test().phase()).isEqualTo(Phase.IDLE);
    var result = shop.result(2);
    assertThat(result.readings())
        .as("of four it is known to 1 % ÷ √3 = 0.58 %, of five to 1 % · √(1.2 ÷ 5) = 0.49 %")
        .isEqualTo(5);
    assertThat(result.ohm()).as("three below, two above").isCloseTo(3.1936e-3, within(1e-9));
    assertThat(result.deviationOhm()).isCloseTo(3.2e-5 * Math.sqrt(1.2), within(1e-9));
    assertThat(result.celsius()).isEqualTo(20);
    assertThat(result.instrument()).isEqualTo(7002);
    assertThat(result.state()).isEqualTo(StringState.FLOAT);
    assertThat(shop.told())
        .containsExactly("ohmic-test-done S1 4 of 4 blocks measured; highest S1.1: 3.194 mΩ");
  }

  @Test
  void steadyBlocksNeedFourReadingsSmallOnesSixteen() {
    var shop = asked((block, _) -> block == 1 ? 0.30 : 0.50).lives(Duration.ofMinutes(3));
    assertThat(shop.test().phase()).isEqualTo(Phase.IDLE);
    assertThat(shop.result(0).readings()).isEqualTo(4);
    assertThat(shop.result(1).readings()).isEqualTo(16);
    assertThat(shop.sensors[1].started).isEqualTo(16);
  }

  @Test
  void oneBlockOfAStringIsTestedAtATime() {
    var shop = asked(OhmicTestTest::alternating);
    long most = 0;
    for (int i = 0; i < 300; i++) {
      shop.tick(Workshop.TICK);
      most = Math.max(most, shop.testing());
    }
    assertThat(most).isEqualTo(1);
  }

  @Test
  void aSensorThatDoesNothingIsToldThreeTimesAndLeftOut() {
    var shop = asked((_, _) -> 3.2);
    shop.sensors[0].isDeaf = true;
    shop.sensors[1].isRefusing = true;
    shop.sensors[2].isSilent = true;
    shop.outOfService.add("S1.4");
    shop.lives(Duration.ofSeconds(20));
    assertThat(shop.test().phase())
        .as("one of four lost is a sensor's fault")
        .isEqualTo(Phase.RUNNING);
    shop.lives(Duration.ofMinutes(5));
    assertThat(shop.told())
        .containsExactly(
            "ohmic-block-missed S1.1 not measured: its sensor has no new result, told 3 times",
            "ohmic-block-missed S1.2 not measured: its sensor refuses the test, told 3 times",
            "ohmic-block-missed S1.3 not measured: its sensor does not answer, told 3 times",
            "ohmic-block-missed S1.4 not measured: out of service",
            "ohmic-test-done S1 0 of 4 blocks measured");
    assertThat(shop.result(0).isMeasured()).isFalse();
  }

  @Test
  void aDischargeStopsItAndItGoesOnWithinTheWeek() {
    var shop = asked((_, _) -> 3.2).lives(Duration.ofSeconds(20));
    assertThat(shop.test().block()).isEqualTo(1);
    shop.enters(StringState.DISCHARGE);
    shop.lives(Duration.ofSeconds(1));
    assertThat(shop.testing()).as("its sensor was told to stop").isZero();
    assertThat(shop.test().phase()).isEqualTo(Phase.WAITING);
    assertThat(shop.test().why()).isEqualTo("not on float: discharge");
    shop.lives(Duration.ofHours(1));
    shop.enters(StringState.FLOAT);
    shop.lives(Duration.ofHours(23));
    assertThat(shop.test().phase()).isEqualTo(Phase.WAITING);
    assertThat(shop.test().why()).isEqualTo("not yet on float for 24 h");
    shop.lives(Duration.ofHours(1).plusMinutes(3));
    assertThat(shop.test().phase()).isEqualTo(Phase.IDLE);
    assertThat(shop.sensors[1].started)
        .as("begun anew: what was read before does not count")
        .isGreaterThan(4);
    assertThat(shop.result(1).readings()).isEqualTo(4);
    assertThat(shop.told().getLast()).startsWith("ohmic-test-done S1 4 of 4 blocks measured");
  }

  @Test
  void afterAWeekOfWaitingItEnds() {
    var shop = asked((_, _) -> 3.2).lives(Duration.ofSeconds(20));
    shop.enters(StringState.REST);
    for (int hour = 0; hour < 7 * 24 + 2; hour++) {
      shop.tick(Duration.ofHours(1));
    }
    assertThat(shop.test().phase()).isEqualTo(Phase.IDLE);
    assertThat(shop.told().getLast())
        .isEqualTo(
            "ohmic-test-ended S1 ended after 7 days of waiting: not on float: rest"
                + " (after 1 of 4 blocks)");
  }

  @Test
  void killedInAnyStepItGoesOnWhereItStood() {
    for (int second = 1; second < 60; second += 3) {
      var shop = asked(OhmicTestTest::alternating).lives(Duration.ofSeconds(second));
      int block = shop.test().block();
      int readings = shop.test().readings();
      shop.dies(Duration.ofSeconds(20));
      assertThat(shop.test().phase()).isEqualTo(Phase.WAITING);
      assertThat(shop.test().why()).isEqualTo("the master was away for 20 s");
      assertThat(shop.test().block()).isEqualTo(block);
      assertThat(shop.test().readings()).isEqualTo(readings);
      shop.lives(Duration.ofMinutes(3));
      assertThat(shop.test().phase()).as("killed at " + second).isEqualTo(Phase.IDLE);
      assertThat(shop.result(3).readings()).isEqualTo(5);
    }
  }

  @Test
  void afterAnHourNobodyKnowsWhatTheStringDidMeanwhile() {
    var shop = asked((_, _) -> 3.2).lives(Duration.ofSeconds(10));
    shop.dies(Duration.ofHours(1));
    shop.lives(Duration.ofMinutes(1));
    assertThat(shop.test().phase()).isEqualTo(Phase.WAITING);
    assertThat(shop.test().why()).isEqualTo("not yet on float for 24 h");
    assertThat(shop.test().readings()).isZero();
  }

  @Test
  void byPlanItIsTestedAtNightAndAMonthLaterAgain() {
    var shop = planned(Instant.parse("2026-11-01T23:00:00Z")).lives(Duration.ofMinutes(119));
    assertThat(shop.test().isOn()).isFalse();
    shop.lives(Duration.ofMinutes(2));
    assertThat(shop.told().getFirst()).isEqualTo("ohmic-test-began S1 by plan: 4 blocks");
    assertThat(shop.test().since()).isEqualTo(Instant.parse("2026-11-02T01:00:00Z"));
    shop.lives(Duration.ofMinutes(5));
    assertThat(shop.test().phase()).isEqualTo(Phase.IDLE);
    shop.told.clear();
    for (int hour = 0; hour < 29 * 24; hour++) {
      shop.tick(Duration.ofHours(1));
    }
    assertThat(shop.told()).isEmpty();
    for (int quarter = 0; quarter < 4 * 48 && shop.told.isEmpty(); quarter++) {
      shop.tick(Duration.ofMinutes(15));
    }
    assertThat(shop.told().getFirst()).startsWith("ohmic-test-began");
    assertThat(
            Duration.between(Instant.parse("2026-11-02T01:00:00Z"), shop.test().since()).toDays())
        .isEqualTo(30);
  }

  @Test
  void aRoundThatIsNotOverInTheMorningGoesOnTheNextNight() {
    var shop = planned(Instant.parse("2026-11-02T04:59:20Z")).lives(Duration.ofSeconds(41));
    assertThat(shop.test().phase()).isEqualTo(Phase.WAITING);
    assertThat(shop.test().why()).isEqualTo("the quiet hours are over");
    int done = shop.test().block();
    shop.lives(Duration.ofHours(20).plusMinutes(2));
    assertThat(shop.told().get(2)).isEqualTo("ohmic-test-goes-on S1 at block S1." + (done + 1));
    assertThat(shop.told().getLast()).startsWith("ohmic-test-done S1 4 of 4");
  }

  @Test
  void whoAskedForItMayStopIt() {
    var shop = asked((_, _) -> 3.2).lives(Duration.ofSeconds(20));
    shop.jobs = shop.jobs.ohmicTestStopped(shop.string, "Mia");
    shop.tick(Workshop.TICK);
    assertThat(shop.test().phase()).isEqualTo(Phase.IDLE);
    assertThat(shop.testing()).isZero();
    assertThat(shop.told())
        .containsExactly("ohmic-test-ended S1 stopped by Mia (after 1 of 4 blocks)");
  }

  @Test
  void everyConditionIsToldWithWhetherItIsMet() {
    var shop = asked((_, _) -> 3.2);
    shop.enters(StringState.CHARGE);
    shop.outOfService.add("S1");
    shop.sensors[0].isSilent = true;
    shop.sensors[1].isSilent = true;
    shop.lives(Duration.ofSeconds(10));
    var conditions = shop.jobs.ohmicConditions(shop.string, shop.image(), shop.seen());
    assertThat(conditions)
        .extracting(it -> (it.isMet() ? "✓ " : "✗ ") + it.text())
        .containsExactly(
            "✗ S1 on float for 24 h (now charge for 0 h)",
            "✗ S1 not out of service",
            "✗ sensors of its blocks heard (2 of 4)",
            "✓ its sensors take ohmic tests");
  }

  @Test
  void whatIsSavedIsWhatIsRemembered() {
    var shop = asked(OhmicTestTest::alternating).lives(Duration.ofSeconds(37));
    var lines = shop.jobs.save(shop.site.strings());
    var again = Jobs.restore(shop.site, lines, Duration.ZERO);
    assertThat(again.ohmicTest(shop.string).tally()).isEqualTo(shop.test().tally());
    assertThat(again.ohmicTest(shop.string).results()).isEqualTo(shop.test().results());
    assertThat(again.save(shop.site.strings()).get(2)).isEqualTo(lines.get(2));
  }
}
