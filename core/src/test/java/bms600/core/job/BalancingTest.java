package bms600.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.StringState;
import bms600.core.measure.Deed;
import bms600.core.site.BalancingPlan;
import bms600.core.site.BatteryString;
import bms600.core.site.OhmicPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ten 2 V cells of 1000 Ah, one of which floats high; the sensors take 112.5 mA past a cell. */
class BalancingTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final int HIGH = 3;

  private static BatteryString planned(BatteryString it, double floatA) {
    var limits = new BalancingPlan(true, floatA, 20, Duration.ofHours(8), Duration.ofHours(16));
    return new BatteryString(
        it.name(),
        it.battery(),
        it.index(),
        it.firstBlock(),
        it.blocks(),
        it.type(),
        Optional.of(LocalDate.of(2024, 5, 1)),
        it.currentSensors(),
        it.hasVoltageSensor(),
        OhmicPlan.DEFAULT.onDemand(),
        limits);
  }

  private static Workshop shop(double floatA) {
    var shop = new Workshop(10, NOON, it -> planned(it, floatA), (_, _) -> 0.3);
    shop.watched(Duration.ofDays(7));
    shop.inState = Duration.ofHours(71);
    shop.sensors[HIGH].volts = 2.290;
    return shop;
  }

  private static Workshop balancing() {
    var shop = shop(1);
    shop.inState = Duration.ofHours(80);
    return shop.lives(Duration.ofMinutes(1));
  }

  @Test
  void aHighCellIsBalancedAfterThreeDaysOnFloat() {
    var shop = shop(1).lives(Duration.ofMinutes(59));
    assertThat(shop.told()).isEmpty();
    assertThat(shop.jobs.balancing(shop.string).why()).isEqualTo("not yet on float for 72 h");
    shop.lives(Duration.ofMinutes(2));
    assertThat(shop.told())
        .containsExactly(
            "balancing-began S1.4 36 mV above the mean of its string; 100 % of the time, at most"
                + " 8 h");
    assertThat(shop.isBalancing(shop.sensors[HIGH])).isTrue();
    assertThat(shop.balanced()).isEqualTo(1);
  }

  @Test
  void theSensorsWatchdogNeverEndsIt() {
    var shop = balancing();
    for (int second = 0; second < 7 * 3600; second++) {
      shop.tick(Workshop.TICK);
      assertThat(shop.isBalancing(shop.sensors[HIGH])).isTrue();
    }
  }

  @Test
  void afterEightHoursItRestsForSixteen() {
    var shop = balancing().lives(Duration.ofHours(8));
    assertThat(shop.told().getLast())
        .isEqualTo("balancing-ended S1.4 after 480 min: its time is over");
    assertThat(shop.balanced()).isZero();
    int told = shop.told.size();
    shop.lives(Duration.ofHours(15).plusMinutes(50));
    assertThat(shop.told).hasSize(told);
    shop.lives(Duration.ofMinutes(15));
    assertThat(shop.told().getLast()).startsWith("balancing-began S1.4");
    assertThat(shop.jobs.balancing(shop.string).seconds(HIGH)).isCloseTo(8 * 3600, within(900.0));
    assertThat(shop.jobs.balancing(shop.string).dutyPercent(HIGH))
        .as("8 h of a week and a day")
        .isCloseTo(100 * 8 / (7 * 24 + 24.0), within(0.1));
  }

  @Test
  void whatHasComeDownToTenMillivoltsIsLeftAlone() {
    var shop = balancing();
    shop.sensors[HIGH].volts = 2.25 + 0.0112;
    shop.lives(Duration.ofMinutes(1));
    assertThat(shop.balanced()).as("10.1 mV above the mean of ten").isEqualTo(1);
    shop.sensors[HIGH].volts = 2.25 + 0.0110;
    shop.lives(Duration.ofSeconds(2));
    assertThat(shop.balanced()).as("9.9 mV").isZero();
    assertThat(shop.told().getLast())
        .isEqualTo("balancing-ended S1.4 after 2 min: 10 mV beside the mean of its string");
  }

  @Test
  void aDischargeEndsItAtOnceAndAKillWithinTenMinutes() {
    var discharged = balancing();
    discharged.enters(StringState.DISCHARGE);
    discharged.tick(Workshop.TICK);
    assertThat(discharged.balanced()).isZero();
    var killed = balancing();
    killed.dies(Duration.ofMinutes(10));
    assertThat(killed.balanced()).isZero();
    killed.lives(Duration.ofMinutes(1));
    assertThat(killed.balanced()).as("it goes on").isEqualTo(1);
    var longer = balancing();
    longer.dies(Duration.ofMinutes(11));
    longer.lives(Duration.ofMinutes(1));
    assertThat(longer.balanced()).as("three days on float must be seen again").isZero();
  }

  @Test
  void aTenthOfTheFloatCurrentIsLedPastOnlyPartOfTheTime() {
    var shop = shop(0.1);
    shop.inState = Duration.ofHours(80);
    shop.lives(Duration.ofMinutes(20));
    int on = 0;
    for (int second = 0; second < 3600; second++) {
      shop.tick(Workshop.TICK);
      on += shop.isBalancing(shop.sensors[HIGH]) ? 1 : 0;
    }
    assertThat(on / 3600.0)
        .as("half the float current of 0.1 A in the mean: 0.05 ÷ 0.1125")
        .isCloseTo(0.444, within(0.01));
  }

  @Test
  void atMostAFifthOfTheBlocksTheHighestFirst() {
    var shop = shop(1);
    shop.inState = Duration.ofHours(80);
    shop.sensors[0].volts = 2.310;
    shop.sensors[7].volts = 2.300;
    shop.lives(Duration.ofMinutes(1));
    assertThat(shop.told())
        .extracting(it -> it.substring(0, 20))
        .containsExactly("balancing-began S1.1", "balancing-began S1.8");
  }

  @Test
  void neitherAnyoneYoungNorTheSickNorTheMerelyHigh() {
    var warm = shop(1);
    warm.inState = Duration.ofHours(80);
    warm.sensors[1].celsius = 23.1;
    warm.lives(Duration.ofMinutes(1));
    assertThat(warm.jobs.balancing(warm.string).why())
        .isEqualTo("blocks not within 10 to 35 °C and 3 K: 20.0 to 23.1");
    var sick = new Workshop(10, NOON, it -> planned(it, 1), (b, _) -> b == HIGH ? 0.40 : 0.30);
    sick.watched(Duration.ofDays(7));
    sick.inState = Duration.ofHours(80);
    sick.sensors[HIGH].volts = 2.290;
    sick.lives(Duration.ofMinutes(1));
    assertThat(sick.balanced()).as("a third more than its neighbours").isZero();
    var young = shop(1);
    young.inState = Duration.ofHours(80);
    young.blocks =
        young.blocks.book(young.string).replaced(java.util.List.of(HIGH), LocalDate.of(2026, 8, 1));
    young.lives(Duration.ofMinutes(1));
    assertThat(young.balanced()).as("replaced three months ago").isZero();
    var critical = shop(1);
    critical.inState = Duration.ofHours(80);
    critical.sensors[HIGH].volts = 2.25 + 0.23;
    critical.lives(Duration.ofMinutes(1));
    assertThat(critical.balanced())
        .as("207 mV above the mean is for alarms, not for a bypass")
        .isZero();
  }

  @Test
  void ohmicTestsWaitAnHourForItAndItWaitsForThem() {
    var shop = balancing();
    shop.ask("Mia");
    shop.lives(Duration.ofSeconds(5));
    assertThat(shop.told().getLast())
        .isEqualTo("balancing-ended S1.4 after 1 min: ohmic tests are near");
    assertThat(shop.test().why()).isEqualTo("blocks were balanced less than an hour ago");
    shop.lives(Duration.ofHours(1).plusMinutes(20));
    assertThat(shop.told().getLast()).startsWith("ohmic-test-done S1 10 of 10");
  }

  @Test
  void nothingIsBalancedAndFloatAlarmsRestForHalfAnHourAfterOhmicTests() {
    var shop = shop(1);
    shop.inState = Duration.ofHours(30);
    shop.ask("Mia");
    while (shop.test().isOn()) {
      shop.tick(Workshop.TICK);
    }
    shop.lives(Duration.ofMinutes(10));
    shop.dies(Duration.ofMinutes(5));
    int restedS = 15 * 60;
    while (shop.jobs.isDisturbed(shop.string)) {
      shop.tick(Workshop.TICK);
      restedS++;
      assertThat(mayBeBalanced(shop)).isEqualTo(!shop.jobs.isDisturbed(shop.string));
    }
    assertThat(restedS).as("30 min, told a tick later").isBetween(1799, 1801);
  }

  private static boolean mayBeBalanced(Workshop shop) {
    return shop.jobs.balancingConditions(shop.string, HIGH, shop.image(), shop.seen()).stream()
        .allMatch(Condition::isMet);
  }

  @Test
  void whatDoesNotStopIsStuckAndSoIsWhatFallsAfterwards() {
    var deaf = balancing();
    deaf.sensors[HIGH].isStuckOn = true;
    deaf.enters(StringState.CHARGE);
    deaf.lives(Duration.ofMinutes(11));
    assertThat(deaf.told().getLast())
        .isEqualTo(
            "balancing-stuck S1.4 its sensor reports balancing although it was told to stop");
    var falling = balancing().lives(Duration.ofHours(8));
    falling.sensors[HIGH].volts = 2.25 - 0.025;
    falling.lives(Duration.ofHours(1).plusMinutes(1));
    assertThat(falling.told().getLast())
        .isEqualTo(
            "balancing-stuck S1.4 22 mV below the mean of its string after its balancing had"
                + " ended");
    assertThat(falling.jobs.balancing(falling.string).stuck(HIGH)).isEqualTo(Stuck.VOLTAGE);
    falling.sensors[HIGH].volts = 2.25 - 0.005;
    falling.lives(Duration.ofMinutes(1));
    assertThat(falling.jobs.balancing(falling.string).stuck(HIGH).isSeen())
        .as("less than 10 mV below the mean shows nothing any more")
        .isFalse();
    assertThat(falling.jobs.balancing(falling.string).isStuck(HIGH)).isTrue();
  }

  /** 18 h of each day by a sensor that never stops would be 75 %; here 20 h of each 24. */
  @Test
  void theDutyOfAWeekIsKnownAfterSevenDaysAndSurvivesARestart() {
    var shop = shop(1);
    for (int day = 0; day < 8; day++) {
      assertThat(shop.jobs.balancing(shop.string).weekPercent(HIGH)).as("day " + day).isNaN();
      shop.sensors[HIGH].isStuckOn = true;
      hours(shop, 20);
      shop.sensors[HIGH].isStuckOn = false;
      hours(shop, 4);
    }
    double percent = shop.jobs.balancing(shop.string).weekPercent(HIGH);
    assertThat(percent).isCloseTo(100 * 20 / 24.0, within(1.0));
    shop.dies(Duration.ofSeconds(15));
    assertThat(shop.jobs.balancing(shop.string).weekPercent(HIGH)).isCloseTo(percent, within(0.01));
    assertThat(shop.jobs.balancing(shop.string).weekPercent(0)).as("never balanced").isZero();
    shop.dies(Duration.ofDays(4));
    hours(shop, 1);
    assertThat(shop.jobs.balancing(shop.string).weekPercent(HIGH))
        .as("3 of 7 to 8 days are left of it")
        .isBetween(100 * 60.0 / 192 - 1, 100 * 60.0 / 168 + 11);
    hours(shop, 24 * 9);
    assertThat(shop.jobs.balancing(shop.string).weekPercent(HIGH)).as("forgotten").isNaN();
  }

  private static void hours(Workshop shop, int hours) {
    for (int i = 0; i < 4 * hours; i++) {
      shop.tick(Duration.ofMinutes(15));
    }
  }

  @Test
  void byHandOneBlockForALimitedTime() {
    var shop = shop(1);
    shop.inState = Duration.ofHours(2);
    shop.sensors[5].volts = 2.26;
    shop.lives(Duration.ofSeconds(5));
    assertThat(shop.jobs.balancingConditions(shop.string, 5, shop.image(), shop.seen()))
        .extracting(it -> (it.isMet() ? "✓ " : "✗ ") + it.text())
        .containsExactly(
            "✓ S1 may be balanced",
            "✓ its sensor is heard, in service, and can",
            "✓ at most 40 °C (now 20.0 °C)",
            "✓ above the mean of its string (by 5 mV)",
            "✓ fewer than 2 of its blocks balanced",
            "✓ it is not yet balanced");
    shop.jobs = shop.jobs.balancingBegun(shop.string, 5, Duration.ofMinutes(30), "Mia");
    shop.lives(Duration.ofMinutes(29));
    assertThat(shop.isBalancing(shop.sensors[5])).isTrue();
    shop.lives(Duration.ofMinutes(2));
    assertThat(shop.balanced()).isZero();
    shop.jobs = shop.jobs.balancingBegun(shop.string, HIGH, Duration.ofHours(8), "Mia");
    shop.lives(Duration.ofMinutes(5));
    shop.jobs = shop.jobs.balancingStopped(shop.string, HIGH);
    shop.lives(Duration.ofSeconds(2));
    assertThat(shop.balanced()).isZero();
  }

  @Test
  void withoutAPlanNothingIsWishedAndNothingChanges() {
    var shop = new Workshop(10, NOON, it -> it.with(OhmicPlan.DEFAULT.onDemand()), (_, _) -> 0.3);
    shop.watched(Duration.ofDays(7));
    shop.sensors[HIGH].volts = 2.290;
    var before = shop.jobs.balancing(shop.string);
    shop.lives(Duration.ofHours(1));
    assertThat(shop.jobs.balancing(shop.string)).isSameAs(before);
    shop.sensors[HIGH].balancesUntilNanos = Long.MAX_VALUE;
    shop.lives(Duration.ofSeconds(2));
    assertThat(shop.balanced()).as("whoever balances unasked is told to stop").isZero();
  }

  @Test
  void whatIsSavedIsWhatIsRemembered() {
    var shop = balancing();
    var lines = shop.jobs.save(shop.site.strings());
    assertThat(BalancingText.restore(shop.string, lines))
        .isEqualTo(shop.jobs.balancing(shop.string));
    assertThat(shop.jobs.wishes()).extracting(Wish::deed).doesNotContain(Deed.STOP_BALANCING);
  }
}
