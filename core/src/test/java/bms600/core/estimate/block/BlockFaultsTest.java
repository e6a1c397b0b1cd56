package bms600.core.estimate.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A discharge in which sensors of a string fail, in any order, for five minutes each. */
class BlockFaultsTest {
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final int SICK = 9;

  /** What goes wrong. */
  enum Fault {
    NONE,
    ONE_SILENT,
    HALF_SILENT,
    ALL_SILENT,
    NO_CURRENT,
    STUCK,
    ZERO,
    WILD
  }

  private List<News> spoiled(List<News> news, Fault fault, int tick) {
    var result = new ArrayList<News>();
    for (var item : news) {
      if (!(item instanceof News.Heard(int slot, Reading reading))) {
        result.add(item);
        continue;
      }
      boolean current = slot == Plant24.CURRENT_SLOT;
      boolean silent =
          switch (fault) {
            case ONE_SILENT -> slot == SICK;
            case HALF_SILENT -> slot % 2 == 0 && !current;
            case ALL_SILENT -> true;
            case NO_CURRENT -> current;
            case NONE, STUCK, ZERO, WILD -> false;
          };
      if (!silent) {
        result.add(slot == SICK ? sick(slot, reading, fault, tick) : item);
      }
    }
    return result;
  }

  private News sick(int slot, Reading reading, Fault fault, int tick) {
    double volts = reading.value(Channel.VOLTAGE);
    return switch (fault) {
      case STUCK -> shown(slot, reading, 2.0123);
      case ZERO -> shown(slot, reading, 0);
      case WILD -> shown(slot, reading, tick % 2 == 0 ? 1.2 : 2.9);
      default -> shown(slot, reading, volts);
    };
  }

  private static News shown(int slot, Reading reading, double volts) {
    var values = reading.channels().stream().mapToDouble(reading::value).toArray();
    values[reading.channels().indexOf(Channel.VOLTAGE)] = volts;
    return new News.Heard(slot, new Reading(reading.channels(), values, 0, reading.atNanos()));
  }

  @Test
  void aSensorStuckForFiveMinutesDoesNotFoolTheComparison() {
    var plant = weakened();
    for (int i = 0; i < 360; i++) {
      int now = i;
      var fault = i >= 60 && i < 90 ? Fault.STUCK : Fault.NONE;
      plant.tick(-25, TICK, news -> spoiled(news, fault, now));
    }
    plant.floating(Duration.ofHours(2));
    assertThat(plant.soh(SICK)).isCloseTo(85, within(8.0));
  }

  private static Plant24 weakened() {
    var plant = new Plant24();
    plant.shares[SICK] = 0.85;
    plant.floating(Duration.ofHours(6));
    return plant;
  }

  @Property(tries = 40)
  void noFaultMakesNonsenseOrAJump(@ForAll @Size(12) List<Fault> faults) {
    var plant = weakened();
    int tick = 0;
    for (var fault : faults) {
      for (int i = 0; i < 30; i++) {
        var before = plant.soc(SICK);
        int now = tick++;
        plant.tick(-25, TICK, news -> spoiled(news, fault, now));
        var after = plant.soc(SICK);
        assertThat(after.value()).isBetween(before.value() - 2, before.value() + 2);
        assertThat(after.low()).isBetween(0.0, after.value());
        assertThat(after.high()).isGreaterThanOrEqualTo(after.value());
        if (fault == Fault.ONE_SILENT || fault == Fault.ALL_SILENT) {
          assertThat(after.sigma()).isGreaterThanOrEqualTo(before.sigma() - 0.06);
        }
      }
    }
    plant.floating(Duration.ofHours(2));
    plant
        .blocks()
        .health(plant.string(), SICK)
        .ifPresent(
            soh -> {
              assertThat(soh.value()).isBetween(20.0, 150.0);
              assertThat(soh.sigma()).isBetween(1.0, 40.0);
            });
  }
}
