package bms600.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Ni-Cd cell of 100 Ah: its voltage in a discharge says nothing of its charge. */
class NickelCadmiumTest {
  private static final BatteryType TYPE =
      new BatteryType(
          "nicd",
          Chemistry.NICD,
          1,
          new AmpereHours(100),
          Duration.ofHours(5),
          new Volts(1.0),
          new Celsius(20),
          new Volts(1.42),
          new Ohms(0.0006),
          List.of());

  private static double percentAfterTwoHoursAt20A(double cellV) {
    var filter = ChargeFilter.of(TYPE, 200);
    var memory = ChargeMemory.of(100, 1, 0);
    for (int second = 0; second < 7200; second++) {
      var tick =
          new ChargeFilter.Tick(
              -20, cellV, 20, 20, 20, StringState.DISCHARGE, second / 3600.0, 1 / 3600.0);
      memory = filter.step(memory, tick);
    }
    return memory.soc().orElseThrow().value().value();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.05, 1.20, 1.30})
  void chargeIsCountedAndNothingElse(double cellV) {
    assertThat(percentAfterTwoHoursAt20A(cellV))
        .as("20 A × 2 h of 100 Ah")
        .isCloseTo(60, within(0.1));
  }

  /** 20 A is the five-hour rate that the capacity is given for: at 1.00 V all of it is out. */
  @Test
  void theEndVoltageTellsThatItIsEmptyAndSoWhatItHolds() {
    var filter = ChargeFilter.of(TYPE, 200);
    var memory = ChargeMemory.of(100, 1, 0);
    double trueAh = 108;
    for (int second = 0; second < 3600 * trueAh / 20; second++) {
      double cellV = 3600 * trueAh / 20 - second < 60 ? 0.99 : 1.20;
      double hours = second / 3600.0;
      var tick =
          new ChargeFilter.Tick(-20, cellV, 20, 20, 20, StringState.DISCHARGE, hours, 1 / 3600.0);
      memory = filter.step(memory, tick);
    }
    assertThat(memory.belief().orElseThrow().mean(Belief.CAPACITY))
        .as("towards the true 1.08, by one look with 3 % and a prior of 8 %")
        .isBetween(1.02, 1.09);
  }

  @Test
  void restTellsNothingEither() {
    var filter = ChargeFilter.of(TYPE, 200);
    var tick = new ChargeFilter.Tick(0, 1.28, 20, 20, 20, StringState.REST, 10, 10);
    assertThat(filter.step(ChargeMemory.NEW, tick).soc()).isEmpty();
  }
}
