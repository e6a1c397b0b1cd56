package bms600.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.estimate.StringState;
import bms600.core.measure.Deed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Ohmic tests under any order of faults, restarts and commands. */
class OhmicFaultsTest {
  /** What happens next. */
  enum Step {
    LIVE_ON,
    A_DAY_PASSES,
    ASKED,
    STOPPED,
    DISCHARGE,
    CHARGE,
    FLOAT,
    NOT_KNOWN,
    KILLED,
    KILLED_FOR_A_DAY,
    SILENT,
    DEAF,
    REFUSING,
    HEALED,
    OUT_OF_SERVICE,
    IN_SERVICE
  }

  private static int caught;

  private final Workshop shop =
      new Workshop(4, Instant.parse("2026-11-01T00:30:00Z"), it -> it, (_, _) -> 0.3)
          .watched(Duration.ofDays(7));

  @Property(tries = 400)
  void noSensorIsToldToTestUnlessTheStringIsSettledAndNoneTestsInADischarge(
      @ForAll @Size(max = 40) List<Step> steps) {
    var here = new OhmicFaultsTest();
    here.liveOn(3);
    here.take(Step.ASKED);
    here.liveOn(2);
    for (var step : steps) {
      here.take(step);
      here.liveOn(40);
    }
    here.heal();
    for (int hour = 0; hour < 8 * 24 && here.shop.test().isOn(); hour++) {
      here.liveOn(1);
      here.shop.tick(Duration.ofHours(1));
    }
    here.liveOn(200);
    assertThat(here.shop.test().isOn() && here.shop.test().waited().toDays() > 7)
        .as("every round ends or goes on")
        .isFalse();
  }

  @AfterProperty
  void dischargesCameIntoTests() {
    assertThat(caught).as("else the property would be empty").isGreaterThan(5);
  }

  private void liveOn(int seconds) {
    for (int i = 0; i < seconds; i++) {
      shop.tick(Workshop.TICK);
      boolean isSettled =
          shop.state == StringState.FLOAT && shop.inState.compareTo(Duration.ofHours(24)) >= 0;
      for (var wish : shop.jobs.wishes()) {
        assertThat(wish.deed() == Deed.STOP_OHMIC_TEST || isSettled).as(wish.toString()).isTrue();
      }
      if (shop.state == StringState.DISCHARGE && !isDeafOrLost()) {
        assertThat(shop.testing()).isZero();
      }
      assertThat(shop.testing()).isLessThanOrEqualTo(1);
    }
  }

  private boolean isDeafOrLost() {
    for (var sensor : shop.sensors) {
      if (sensor.isSilent || sensor.isDeaf || sensor.isRefusing) {
        return true;
      }
    }
    return false;
  }

  private void heal() {
    for (var sensor : shop.sensors) {
      sensor.isSilent = false;
      sensor.isDeaf = false;
      sensor.isRefusing = false;
    }
    shop.outOfService.clear();
  }

  private void take(Step step) {
    var sensor = shop.sensors[Math.min(shop.test().block(), 3)];
    switch (step) {
      case LIVE_ON -> liveOn(60);
      case A_DAY_PASSES -> {
        for (int hour = 0; hour < 24; hour++) {
          shop.tick(Duration.ofHours(1));
          shop.tick(Workshop.TICK);
        }
      }
      case ASKED -> {
        if (!shop.test().isOn()
            && shop.jobs.ohmicConditions(shop.string, shop.image(), shop.seen()).stream()
                .allMatch(Condition::isMet)) {
          shop.ask("Mia");
        }
      }
      case STOPPED -> {
        if (shop.test().isOn()) {
          shop.jobs = shop.jobs.ohmicTestStopped(shop.string, "Mia");
        }
      }
      case DISCHARGE -> {
        caught += shop.testing() > 0 && !isDeafOrLost() ? 1 : 0;
        shop.enters(StringState.DISCHARGE);
      }
      case CHARGE -> shop.enters(StringState.CHARGE);
      case FLOAT -> shop.enters(StringState.FLOAT);
      case NOT_KNOWN -> shop.enters(StringState.UNKNOWN);
      case KILLED -> shop.dies(Duration.ofSeconds(15));
      case KILLED_FOR_A_DAY -> shop.dies(Duration.ofDays(1));
      case SILENT -> sensor.isSilent = true;
      case DEAF -> sensor.isDeaf = true;
      case REFUSING -> sensor.isRefusing = true;
      case HEALED -> heal();
      case OUT_OF_SERVICE -> shop.outOfService.add("S1");
      case IN_SERVICE -> shop.outOfService.remove("S1");
    }
  }
}
