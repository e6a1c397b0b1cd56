package bms600.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.site.BatteryType;
import bms600.simulator.Sites;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discharges against published discharge tables. */
final class DischargeTest {

  /** TAB 10 OPzV 1000 at 20 °C: C10 1020, C5 870, C3 750 Ah. */
  @ParameterizedTest
  @CsvSource({"102, 10, 1.80, 6", "174, 5, 1.80, 4", "174, 5, 1.77, 10", "250, 3, 1.80, 12"})
  void tubularCellMeetsItsMakersTable(double amperes, double hours, double endV, double percent) {
    assertThat(hoursTo(Sites.OPZV_1000, amperes, endV))
        .isCloseTo(hours, Percentage.withPercentage(percent));
  }

  /** The same cell's real end voltages, for a type that brings no table. */
  @ParameterizedTest
  @CsvSource({"102, 10, 1.80, 5", "174, 5, 1.77, 5", "250, 3, 1.75, 10", "546, 1, 1.67, 14"})
  void tubularCellMeetsThemWithoutHavingOne(
      double amperes, double hours, double endV, double percent) {
    double scale = 1000.0 / 1020;
    assertThat(hoursTo(Sites.OPZV_PLAIN, amperes * scale, endV))
        .isCloseTo(hours, Percentage.withPercentage(percent));
  }

  /** Leoch LP12-100 at 25 °C: the type has no table, so this is what the chemistry brings. */
  @ParameterizedTest
  @CsvSource({
    "5.20, 20, 1.80",
    "10.0, 10, 1.80",
    "17.6, 5, 1.75",
    "33.1, 2, 1.80",
    "55.9, 1, 1.80"
  })
  void absorbentGlassMatMeetsAPublishedTableWithoutHavingOne(
      double amperes, double hours, double endV) {
    assertThat(hoursTo(Sites.AGM_100, amperes, endV))
        .isCloseTo(hours, Percentage.withPercentage(8));
  }

  /** IEC 60623: five hours at 0.2 C5 to 1.00 V. */
  @Test
  void nickelCadmiumLastsFiveHoursAtAFifth() {
    assertThat(hoursTo(Sites.NICD_100, 20, 1.00)).isCloseTo(5, Percentage.withPercentage(3));
  }

  /** IEC 60896 and makers: 0.6 %/K at the ten-hour rate. */
  @Test
  void tenDegreesColderIsSixPercentShorter() {
    double warm = hoursTo(Sites.OPZV_1000, 102, 1.80, 20);
    double cold = hoursTo(Sites.OPZV_1000, 102, 1.80, 10);
    assertThat(cold / warm).isCloseTo(0.94, within(0.015));
  }

  /** Dip of 10–60 mV below the plateau, deepest within 10 s to 3 min, over in 5–15 min. */
  @Test
  void voltageDipsAtTheStartAndRecovers() {
    var plant = plant(Sites.OPZV_1000, 20);
    plant.load(0, new Load.Current(174));
    plant.mains(false);
    double lowest = 9;
    int lowestAt = 0;
    for (int second = 1; second <= 300; second++) {
      plant.step(1);
      if (plant.blockV(0) < lowest) {
        lowest = plant.blockV(0);
        lowestAt = second;
      }
    }
    plant.step(300);
    assertThat(lowestAt).isBetween(10, 180);
    assertThat(plant.blockV(0) - lowest).isBetween(0.005, 0.060);
  }

  @Test
  void weakBlockLeavesTheStringAndReverses() {
    var plant = plant(Sites.OPZV_1000, 20);
    plant.weaken(4, 0.5, 1);
    plant.load(0, new Load.Current(174));
    plant.mains(false);
    plant.step(3.4 * 3600);
    assertThat(plant.blockV(3)).isGreaterThan(1.90);
    assertThat(plant.blockV(4)).isLessThan(0.2).isGreaterThan(-1.5);
  }

  @Test
  void loadIsDroppedBeforeTheBatteryIsRuinedAndTakenUpAgain() {
    var plant = plant(Sites.AGM_100, 25);
    plant.mains(false);
    plant.step(8 * 3600);
    assertThat(plant.loadDropped(0)).isTrue();
    assertThat(plant.stringA(0)).isCloseTo(0, within(1e-9));
    assertThat(plant.blockV(0)).isBetween(6 * 1.8, 6 * 2.1);
    plant.mains(true);
    plant.step(60);
    assertThat(plant.stringA(0)).isCloseTo(10, within(0.01));
  }

  @Test
  void parallelStringsShareAConstantPower() {
    var plant =
        new Plant(Sites.of(Sites.OPZV_1000, java.util.List.of(12, 12)), PlantSetup.TYPICAL, 5);
    plant.load(1, new Load.Power(8000));
    plant.mains(false);
    plant.step(600);
    double watts = plant.stringA(0) * plant.stringV(0) + plant.stringA(1) * plant.stringV(1);
    assertThat(watts).isCloseTo(-8000, within(1.0));
    assertThat(plant.stringA(0) / plant.stringA(1)).isCloseTo(1, within(0.1));
    assertThat(plant.stringV(0)).isCloseTo(plant.stringV(1), within(1e-6));
  }

  private static Plant plant(BatteryType type, double celsius) {
    return new Plant(
        Sites.one(type, 12), PlantSetup.TYPICAL.withSpread(Spread.NONE).withAmbient(celsius), 1);
  }

  private static double hoursTo(BatteryType type, double amperes, double endCellV) {
    return hoursTo(type, amperes, endCellV, type.reference().value());
  }

  private static double hoursTo(BatteryType type, double amperes, double endCellV, double celsius) {
    var plant = plant(type, celsius);
    plant.load(0, new Load.Current(amperes));
    plant.mains(false);
    int seconds = 0;
    do {
      plant.step(1);
      seconds++;
    } while (plant.blockV(0) > endCellV * type.cellsPerBlock());
    return seconds / 3600.0;
  }
}
