package bms600.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.StringState;
import bms600.core.job.CapacityPlan.Confirmation;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityPlan.Method;
import bms600.core.job.CapacityPlan.Part;
import bms600.core.job.CapacityRun.Phase;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.BatteryType.RatePoint;
import bms600.core.site.Chemistry;
import bms600.core.site.OhmicPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Six cells are led through capacity tests; results are those of the house's vectors. */
class CapacityRunTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration TICK = Duration.ofSeconds(10);

  private static BatteryType type(Chemistry chemistry, double rateH, double referenceC) {
    boolean isLead = chemistry.isLead();
    return new BatteryType(
        "test",
        chemistry,
        1,
        new AmpereHours(800),
        Duration.ofMinutes(Math.round(60 * rateH)),
        new Volts(isLead ? 1.75 : 1.00),
        new Celsius(referenceC),
        new Volts(isLead ? 2.25 : 1.42),
        new Ohms(0.30e-3),
        rateH == 1
            ? List.of(
                new RatePoint(Duration.ofMinutes(20), 120),
                new RatePoint(Duration.ofHours(2), 40),
                new RatePoint(Duration.ofHours(1), 55.9))
            : List.of());
  }

  private static Workshop shop(BatteryType type, double celsius) {
    var shop = new Workshop(6, NOON, it -> of(it, type), (_, _) -> 0.3).watched(Duration.ofDays(9));
    shop.inState = Duration.ofHours(80);
    shop.stringA = 0.4;
    Arrays.stream(shop.sensors).forEach(it -> it.celsius = celsius);
    volts(shop, type.floatVoltage().value());
    lives(shop, Duration.ofMinutes(1));
    return shop;
  }

  private static BatteryString of(BatteryString it, BatteryType type) {
    return new BatteryString(
        it.name(),
        it.battery(),
        it.index(),
        it.firstBlock(),
        it.blocks(),
        type,
        Optional.of(LocalDate.of(2024, 5, 1)),
        it.currentSensors(),
        it.hasVoltageSensor(),
        OhmicPlan.DEFAULT.onDemand(),
        it.balancingPlan());
  }

  private static void volts(Workshop shop, double volts) {
    Arrays.stream(shop.sensors).forEach(it -> it.volts = volts);
  }

  private static void lives(Workshop shop, Duration time) {
    for (long i = 0; i < time.dividedBy(TICK); i++) {
      shop.tick(TICK);
    }
  }

  private static CapacityPlan plan(Kind kind, BatteryType type, double hours, Part... parts) {
    return new CapacityPlan(
        kind,
        Method.of(type, hours),
        kind == Kind.SERVICE ? 0 : hours,
        List.of(parts),
        kind.leastPercent(),
        20,
        1,
        Set.of(Confirmation.values()),
        "");
  }

  private static void begin(Workshop shop, CapacityPlan plan) {
    shop.jobs =
        shop.jobs.capacityTestBegun(shop.string, plan, "Mia", List.of("✓ all"), shop.image());
    tell(shop, Wish.What.CONFIRM, -1);
    shop.enters(StringState.REST);
    shop.stringA = 0;
    lives(shop, TICK);
  }

  private static void tell(Workshop shop, Wish.What what, int block) {
    shop.jobs = shop.jobs.capacityTestTold(shop.string, new Wish(what, "Mia", block));
  }

  private static void discharges(Workshop shop, double amperes, double volts, Duration time) {
    shop.stringA = -amperes;
    shop.enters(StringState.DISCHARGE);
    volts(shop, volts);
    lives(shop, time);
  }

  private static CapacityRun run(Workshop shop) {
    return shop.jobs.capacityTest(shop.string);
  }

  private static CapacityResult result(Workshop shop) {
    return run(shop).result().orElseThrow();
  }

  /** From begin to end at a constant load. */
  private static Workshop whole(BatteryType type, double celsius, double hours, double amperes) {
    var shop = shop(type, celsius);
    begin(shop, plan(Kind.PERFORMANCE, type, type.rate().toMinutes() / 60.0));
    discharges(shop, amperes, 1.95, Duration.ofSeconds(Math.round(hours * 3600)));
    volts(shop, 1.74);
    lives(shop, TICK);
    return shop;
  }

  @Test
  void vectorsOfTheTimeAdjustedMethodComeOutOfAWholeTest() {
    var type = type(Chemistry.VRLA_AGM, 8, 25);
    assertThat(result(whole(type, 20, 7.5, 100)).percent())
        .as("CAP-T02")
        .isCloseTo(99.52, within(0.1));
    var degraded = result(whole(type, 15, 6.0, 100));
    assertThat(degraded.percent()).as("CAP-T03").isCloseTo(85.85, within(0.1));
    assertThat(degraded.factor()).isCloseTo(0.8736, within(1e-4));
    var bad = result(whole(type, 30, 5.1, 100));
    assertThat(bad.percent()).as("CAP-T04").isCloseTo(61.01, within(0.1));
    assertThat(bad.passed()).isFalse();
    assertThat(result(whole(type, 2, 8, 100)).why())
        .as("CAP-T10")
        .isEqualTo("no factor is published for 2.0 °C at the start");
  }

  @Test
  void vectorsOfTheRateAdjustedMethodComeOutOfAWholeTest() {
    var type = type(Chemistry.VRLA_AGM, 1, 25);
    var warm = result(whole(type, 25, 1, 50.3));
    assertThat(warm.percent()).as("CAP-R01").isCloseTo(89.98, within(0.2));
    assertThat(warm.method()).isEqualTo(Method.RATE_ADJUSTED);
    assertThat(result(whole(type, 20, 1, 50.3)).percent())
        .as("CAP-R02")
        .isCloseTo(95.02, within(0.2));
  }

  @Test
  void byIecAtATwentyDegreeReferenceAndByTheMakerForNickel() {
    var gel = type(Chemistry.VRLA_GEL, 8, 20);
    assertThat(result(whole(gel, 27, 8.5, 100)).percent())
        .as("CAP-I01: 850 Ah at 27 °C are 815.74 Ah at 20 °C, of 800 Ah")
        .isCloseTo(815.74 / 8, within(0.1));
    var nickel = type(Chemistry.NICD, 5, 20);
    var shop = shop(nickel, 20);
    begin(shop, plan(Kind.PERFORMANCE, nickel, 5));
    discharges(shop, 160, 1.20, Duration.ofHours(4));
    shop.sensors[2].volts = -0.2;
    lives(shop, Duration.ofMinutes(1));
    assertThat(run(shop).phase()).as("IEEE 1106: reversal does no harm").isEqualTo(Phase.RUN);
    volts(shop, 0.99);
    lives(shop, TICK);
    assertThat(result(shop).percent()).isCloseTo(100 * (4 + 1 / 60.0) / 5, within(0.1));
  }

  @Test
  void aWholeTestKeepsThreeFullSetsAndMoreAndSaysWhatIsToBeDone() {
    var type = type(Chemistry.VRLA_AGM, 8, 25);
    var shop = whole(type, 20, 7.5, 100);
    assertThat(run(shop).phase()).isEqualTo(Phase.UNLOAD);
    assertThat(run(shop).sets())
        .extracting(VoltageSet::what)
        .startsWith(
            VoltageSet.What.FLOAT,
            VoltageSet.What.OPEN,
            VoltageSet.What.START,
            VoltageSet.What.INTERVAL)
        .endsWith(VoltageSet.What.END);
    assertThat(run(shop).setsUnderLoad())
        .as("start, nine tenths of 8 h in 7.5 h, end")
        .isEqualTo(11);
    assertThat(run(shop).sets().getLast().millivolts()).containsOnly(1740);
    shop.stringA = 0;
    lives(shop, TICK);
    assertThat(run(shop).phase()).isEqualTo(Phase.IDLE);
    assertThat(shop.told())
        .startsWith(
            "capacity-test-goes-on S1 separated; now a load of 100.0 A",
            "capacity-test-goes-on S1 the load is on: 100.0 A",
            "capacity-test-ended S1 its end voltage was reached: 10.44 V; take the load off,"
                + " charger on")
        .hasSize(4);
    assertThat(shop.told().getLast())
        .as("99.52 % but for a tick of 10 s in 7.5 h")
        .matches("capacity-test-done S1 .*; 99[.](4[89]|5[0-2]) % of its rating, passed");
    assertThat(shop.jobs.found()).isEmpty();
    assertThat(NextTest.of(shop.string, run(shop).past(), 20))
        .as("20 years: two years are less than a quarter")
        .isEqualTo(new NextTest(Optional.of(LocalDate.of(2028, 11, 1)), List.of()));
  }

  @Test
  void aCellNearReversalIsBypassedOnceWithinSixMinutes() {
    var type = type(Chemistry.VRLA_AGM, 8, 25);
    var shop = shop(type, 25);
    begin(shop, plan(Kind.PERFORMANCE, type, 8));
    discharges(shop, 100, 1.95, Duration.ofHours(3));
    shop.sensors[4].volts = 1.0;
    lives(shop, TICK);
    assertThat(shop.told())
        .contains(
            "capacity-test-reversal S1.5 S1.5 at 1.00 V: a cell of it may reverse; take the load"
                + " off",
            "capacity-test-waits S1 S1.5 at 1.00 V: a cell of it may reverse; at most 360 s");
    assertThat(run(shop).phase()).isEqualTo(Phase.PAUSE);
    shop.stringA = 0;
    lives(shop, Duration.ofMinutes(3));
    tell(shop, Wish.What.BYPASS, 4);
    shop.sensors[4].volts = 0.9;
    lives(shop, TICK);
    assertThat(shop.jobs.capacityRules(shop.string).endV()).isEqualTo(5 * 1.75);
    shop.stringA = -100;
    lives(shop, Duration.ofHours(4));
    assertThat(run(shop).phase()).isEqualTo(Phase.RUN);
    Arrays.stream(shop.sensors).forEach(it -> it.volts = 1.72);
    shop.sensors[4].volts = 0.01;
    lives(shop, TICK);
    assertThat(result(shop).percent()).as("7 h of 8 h at 25 °C").isCloseTo(87.5, within(0.2));
    assertThat(run(shop).course().bypassed()).isEqualTo(4);
  }

  @Test
  void aPauseThatIsTooLongASecondOneAndASecondWeakCellEndIt() {
    var type = type(Chemistry.VRLA_AGM, 8, 25);
    var late = shop(type, 25);
    begin(late, plan(Kind.PERFORMANCE, type, 8));
    discharges(late, 100, 1.95, Duration.ofHours(1));
    late.stringA = 0;
    lives(late, Duration.ofSeconds(380));
    assertThat(result(late).why()).isEqualTo("the pause was longer than 360 s");
    var twice = shop(type, 25);
    begin(twice, plan(Kind.PERFORMANCE, type, 8));
    discharges(twice, 100, 1.95, Duration.ofHours(1));
    twice.stringA = 0;
    lives(twice, Duration.ofMinutes(2));
    twice.stringA = -100;
    lives(twice, Duration.ofMinutes(2));
    twice.sensors[0].volts = 0.98;
    lives(twice, TICK);
    assertThat(result(twice).why())
        .isEqualTo("S1.1 at 0.98 V: a cell of it may reverse, after a pause");
    assertThat(run(twice).phase()).isEqualTo(Phase.UNLOAD);
  }

  @Test
  void theDipOfTheFirstMinutesDoesNotEndItAndTheFloorDoes() {
    var type = type(Chemistry.VRLA_AGM, 8, 25);
    var shop = shop(type, 25);
    begin(shop, plan(Kind.PERFORMANCE, type, 8));
    discharges(shop, 100, 1.74, Duration.ofMinutes(4));
    assertThat(run(shop).phase()).isEqualTo(Phase.RUN);
    volts(shop, 1.66);
    lives(shop, TICK);
    assertThat(run(shop).phase()).isEqualTo(Phase.UNLOAD);
  }

  @Test
  void aServiceTestProvesItsDutyCycleAndAModifiedOneItsPeakToo() {
    var type = type(Chemistry.VRLA_AGM, 8, 25);
    var cycle = new Part[] {new Part(300, 60), new Part(80, 3540)};
    var shop = shop(type, 25);
    begin(shop, plan(Kind.SERVICE, type, 0, cycle));
    discharges(shop, 300, 1.85, Duration.ofSeconds(60));
    discharges(shop, 80, 1.95, Duration.ofSeconds(3560));
    assertThat(result(shop).passed()).isTrue();
    assertThat(shop.told()).contains("capacity-test-load S1 now a load of 80.0 A");
    var weak = shop(type, 25);
    begin(weak, plan(Kind.SERVICE, type, 0, cycle));
    discharges(weak, 300, 1.70, Duration.ofSeconds(20));
    assertThat(result(weak).passed()).isFalse();
    var modified = shop(type, 25);
    begin(modified, plan(Kind.MODIFIED_PERFORMANCE, type, 8, new Part(300, 60)));
    discharges(modified, 300, 1.85, Duration.ofSeconds(70));
    discharges(modified, 100, 1.95, Duration.ofHours(7));
    volts(modified, 1.74);
    lives(modified, TICK);
    double chargeAh = (300 * 70 + 100 * 7 * 3600) / 3600.0;
    assertThat(result(modified).percent())
        .as("the peak counts with its charge: over 100 A in 8 h")
        .isCloseTo(100 * chargeAh / 800, within(0.2));
  }

  @Test
  void killedItGoesOnOrIsClosedWithItsReasonInEveryPhase() {
    var type = type(Chemistry.VRLA_AGM, 8, 25);
    for (var phase : Phase.values()) {
      var shop = in(phase, type);
      assertThat(run(shop).phase()).isEqualTo(phase);
      var before = run(shop);
      shop.dies(Duration.ofSeconds(30));
      assertThat(run(shop).phase()).isEqualTo(phase);
      assertThat(run(shop).sets()).isEqualTo(before.sets());
      assertThat(run(shop).plan()).isEqualTo(before.plan());
      assertThat(run(shop).past()).isEqualTo(before.past());
      assertThat(run(shop).marks()).isEqualTo(before.marks());
      lives(shop, TICK);
      assertThat(run(shop).phase()).isEqualTo(phase);
      shop.dies(Duration.ofHours(2));
      lives(shop, Duration.ofSeconds(20));
      assertThat(run(shop).phase()).isIn(Phase.IDLE, Phase.UNLOAD);
      if (phase != Phase.IDLE) {
        assertThat(run(shop).why()).isNotEmpty();
      }
    }
  }

  private static Workshop in(Phase phase, BatteryType type) {
    var shop = shop(type, 25);
    if (phase == Phase.IDLE) {
      return shop;
    }
    if (phase == Phase.ISOLATE) {
      var plan = plan(Kind.PERFORMANCE, type, 8);
      shop.jobs = shop.jobs.capacityTestBegun(shop.string, plan, "Mia", List.of("✓"), shop.image());
      return shop;
    }
    begin(shop, plan(Kind.PERFORMANCE, type, 8));
    if (phase == Phase.LOAD) {
      return shop;
    }
    discharges(shop, 100, 1.95, Duration.ofHours(1));
    if (phase == Phase.PAUSE) {
      tell(shop, Wish.What.PAUSE, -1);
      shop.stringA = 0;
    } else if (phase == Phase.UNLOAD) {
      volts(shop, 1.74);
    }
    lives(shop, TICK);
    return shop;
  }

  @Test
  void aKillUnderLoadIsCountedAsLoadThatNobodySaw() {
    var type = type(Chemistry.VRLA_AGM, 8, 25);
    var shop = in(Phase.RUN, type);
    double beforeS = run(shop).course().onLoadS();
    shop.dies(Duration.ofSeconds(40));
    assertThat(run(shop).course().onLoadS()).isEqualTo(beforeS + 40);
    assertThat(run(shop).course().lostS()).isEqualTo(40);
    lives(shop, Duration.ofHours(7));
    volts(shop, 1.74);
    lives(shop, TICK);
    assertThat(result(shop).percent()).isCloseTo(100, within(0.3));
  }

  @Test
  void conditionsSayWhatIsMissing() {
    var type = type(Chemistry.VRLA_AGM, 8, 25);
    var shop = shop(type, 15);
    shop.inState = Duration.ofHours(30);
    var bare =
        new CapacityPlan(
            Kind.PERFORMANCE, Method.TIME_ADJUSTED, 8, List.of(), 80, 0, 1, Set.of(), "");
    var seen = shop.jobs.capacityConditions(shop.string, bare, shop.image(), shop.seen());
    assertThat(seen.must())
        .extracting(it -> (it.isMet() ? "✓ " : "✗ ") + it.text())
        .contains(
            "✓ S1 on float (now float)",
            "✓ voltages known of 6 of 6",
            "✓ load by the maker's table: 100.0 A for 8.00 h to 1.75 V a cell, 10.50 V",
            "✗ confirmed: the string can be separated from charger and load");
    assertThat(seen.should())
        .extracting(it -> (it.isMet() ? "✓ " : "✗ ") + it.text())
        .contains("✗ S1 on float for 72 h (now 30 h)", "✗ blocks at 18 to 32 °C (now 15.0 °C)");
    shop.jobs = shop.jobs.capacityTestBegun(shop.string, bare, "Mia", List.of(), shop.image());
    assertThat(shop.jobs.ohmicConditions(shop.string, shop.image(), shop.seen()))
        .anyMatch(it -> !it.isMet() && it.text().equals("no capacity test of S1 on"));
  }
}
