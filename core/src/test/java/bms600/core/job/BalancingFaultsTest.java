package bms600.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.estimate.StringState;
import bms600.core.measure.Deed;
import bms600.core.site.BalancingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Balancing under any order of faults, restarts and commands. */
class BalancingFaultsTest {
  /** What happens next. */
  enum Step {
    LIVE_ON,
    HOURS_PASS,
    BY_HAND,
    STOPPED,
    OHMIC_TEST,
    DISCHARGE,
    CHARGE,
    BOOST,
    FLOAT_FOR_LONG,
    NOT_KNOWN,
    KILLED,
    KILLED_FOR_AN_HOUR,
    SILENT,
    DEAF,
    HEALED,
    HOT,
    LOW,
    HIGH,
    OUT_OF_SERVICE,
    CAPACITY_TEST,
    CAPACITY_TEST_TOLD,
    CAPACITY_TEST_STOPPED,
    IN_SERVICE
  }

  private static final int MOST_S = 600 + 2;

  private final Workshop shop =
      new Workshop(
              10,
              Instant.parse("2026-11-01T12:00:00Z"),
              it -> it.with(BalancingPlan.off(it.type()).on(true)),
              (_, _) -> 0.3)
          .watched(Duration.ofDays(7));

  private static long balancedSeconds;

  private long seconds;
  private final int[] outside = new int[10];

  @Property(tries = 100)
  void noBlockIsBalancedOutsideItsConditionsForLongerThanTheWatchdog(
      @ForAll @Size(max = 30) List<Step> steps) {
    var here = new BalancingFaultsTest();
    here.take(Step.FLOAT_FOR_LONG);
    here.take(Step.BY_HAND);
    for (var step : steps) {
      here.take(step);
      here.liveOn(60);
    }
    here.liveOn(700);
    balancedSeconds += here.seconds;
  }

  @AfterProperty
  void somethingWasBalanced() {
    assertThat(balancedSeconds).as("else the property would be empty").isGreaterThan(10_000);
  }

  private void liveOn(int seconds) {
    for (int i = 0; i < seconds; i++) {
      shop.tick(Workshop.TICK);
      look(1);
    }
  }

  /** The conditions as the sensors' own page has them, not as the code under test has. */
  private void look(int seconds) {
    boolean isFloat = shop.state == StringState.FLOAT && !shop.outOfService.contains("S1");
    for (int block = 0; block < 10; block++) {
      var sensor = shop.sensors[block];
      boolean isTested = shop.test().isOn() || shop.jobs.capacityTest(shop.string).isOn();
      boolean isOutside = !isFloat || sensor.celsius > 40 || isTested;
      boolean isBad = isOutside && shop.isBalancing(sensor);
      this.seconds += shop.isBalancing(sensor) ? seconds : 0;
      outside[block] = isBad ? outside[block] + seconds : 0;
      assertThat(outside[block]).as("S1." + (block + 1)).isLessThanOrEqualTo(MOST_S);
    }
    if (shop.jobs.capacityTest(shop.string).isOn()) {
      assertThat(shop.jobs.wishes())
          .extracting(Wish::deed)
          .doesNotContain(Deed.BALANCE, Deed.START_OHMIC_TEST);
    }
    if (!isFloat) {
      assertThat(shop.jobs.wishes()).extracting(Wish::deed).doesNotContain(Deed.BALANCE);
    }
    assertThat(shop.jobs.balancing(shop.string).on()).isLessThanOrEqualTo(2);
  }

  private void tell(CapacityRun.Wish.What what) {
    if (shop.jobs.capacityTest(shop.string).isOn()) {
      shop.jobs = shop.jobs.capacityTestTold(shop.string, new CapacityRun.Wish(what, "Mia", -1));
    }
  }

  private void take(Step step) {
    var sensor = shop.sensors[3];
    switch (step) {
      case LIVE_ON -> liveOn(300);
      case HOURS_PASS -> liveOn(3600);
      case BY_HAND -> {
        shop.tick(Workshop.TICK);
        if (shop.jobs.balancingConditions(shop.string, 3, shop.image(), shop.seen()).stream()
            .allMatch(Condition::isMet)) {
          shop.jobs = shop.jobs.balancingBegun(shop.string, 3, Duration.ofHours(1), "Mia");
        }
      }
      case STOPPED -> {
        if (shop.jobs.balancing(shop.string).isOn(3)) {
          shop.jobs = shop.jobs.balancingStopped(shop.string, 3);
        }
      }
      case OHMIC_TEST -> {
        if (!shop.test().isOn()
            && shop.jobs.ohmicConditions(shop.string, shop.image(), shop.seen()).stream()
                .allMatch(Condition::isMet)) {
          shop.ask("Mia");
        }
      }
      case DISCHARGE -> shop.enters(StringState.DISCHARGE);
      case CHARGE -> shop.enters(StringState.CHARGE);
      case BOOST -> shop.enters(StringState.BOOST);
      case FLOAT_FOR_LONG -> {
        shop.enters(StringState.FLOAT);
        shop.inState = Duration.ofHours(80);
        sensor.volts = 2.29;
        sensor.celsius = 20;
      }
      case NOT_KNOWN -> shop.enters(StringState.UNKNOWN);
      case KILLED -> {
        shop.dies(Duration.ofSeconds(15));
        look(15);
      }
      case KILLED_FOR_AN_HOUR -> {
        shop.dies(Duration.ofHours(1));
        look(0);
      }
      case SILENT -> sensor.isSilent = true;
      case DEAF -> sensor.isDeaf = true;
      case HEALED -> {
        sensor.isSilent = false;
        sensor.isDeaf = false;
      }
      case HOT -> sensor.celsius = 41;
      case LOW -> sensor.volts = 2.20;
      case HIGH -> sensor.volts = 2.29;
      case CAPACITY_TEST -> {
        var plan =
            new CapacityPlan(
                CapacityPlan.Kind.PERFORMANCE,
                CapacityPlan.Method.IEC,
                10,
                List.of(),
                80,
                0,
                1,
                Set.of(CapacityPlan.Confirmation.values()),
                "");
        if (!shop.test().isOn() && !shop.jobs.capacityTest(shop.string).isOn()) {
          shop.jobs =
              shop.jobs.capacityTestBegun(shop.string, plan, "Mia", List.of(), shop.image());
          shop.tick(Workshop.TICK);
        }
      }
      case CAPACITY_TEST_TOLD -> tell(CapacityRun.Wish.What.CONFIRM);
      case CAPACITY_TEST_STOPPED -> tell(CapacityRun.Wish.What.STOP);
      case OUT_OF_SERVICE -> shop.outOfService.add("S1");
      case IN_SERVICE -> shop.outOfService.remove("S1");
    }
  }
}
