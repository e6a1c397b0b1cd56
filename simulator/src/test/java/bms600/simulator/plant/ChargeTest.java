package bms600.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.simulator.Sites;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Float, recharge, heat and books that balance. */
final class ChargeTest {
  private static final int BLOCKS = 55;

  private final Plant plant = new Plant(Sites.one(Sites.OPZV_1000, BLOCKS), PlantSetup.TYPICAL, 3);

  /** Makers: gel 0.1–0.5, planning value of EN 62485-2: 1 mA/Ah. */
  @Test
  void floatCurrentIsBelowAMilliamperePerAmpereHour() {
    plant.step(3600);
    assertThat(plant.stringA(0)).isBetween(0.3, 1.0);
  }

  @Test
  void chargerHoldsTheCompensatedFloatVoltage() {
    plant.step(3600);
    double meanC = IntStream.range(0, BLOCKS).mapToDouble(plant::blockC).average().orElseThrow();
    double expected = BLOCKS * (2.25 - 0.003 * (meanC - 20));
    assertThat(plant.stringV(0)).isCloseTo(expected, within(1e-3));
  }

  /** Some mV between healthy cells; a maker asks for action beyond +200 and −100 mV. */
  @Test
  void floatVoltagesSpreadSomeMillivolts() {
    var volts = IntStream.range(0, BLOCKS).mapToDouble(plant::blockV).summaryStatistics();
    assertThat(volts.getMax() - volts.getMin()).isBetween(0.008, 0.060);
  }

  /** Makers: float current doubles per +10 K at the same voltage; Ni-Cd is not compensated here. */
  @Test
  void floatCurrentDoublesEveryTenDegrees() {
    assertThat(floatCurrentAt(30) / floatCurrentAt(20)).isCloseTo(2, within(0.05));
  }

  private static double floatCurrentAt(double celsius) {
    var setup = PlantSetup.TYPICAL.withSpread(Spread.NONE).withAmbient(celsius);
    var plant = new Plant(Sites.one(Sites.NICD_100, 20), setup, 1);
    plant.step(60);
    return plant.stringA(0);
  }

  @Test
  void rechargeIsLimitedThenTapersAndEndsInFloat() {
    discharge(3 * 3600);
    plant.mains(true);
    plant.step(1800);
    assertThat(plant.stringA(0)).isCloseTo(100, within(1e-6));
    assertThat(plant.stringV(0) / BLOCKS).isBetween(2.0, 2.20);
    plant.step(8 * 3600);
    assertThat(plant.stringA(0)).isBetween(3.0, 60.0);
    assertThat(plant.stringV(0) / BLOCKS).isCloseTo(2.24, within(0.01));
    plant.step(40 * 3600);
    assertThat(plant.stringA(0)).isBetween(0.3, 1.0);
    assertThat(plant.blockSoc(7)).isGreaterThan(0.995);
  }

  /** Charge factor of VRLA 1.04–1.10 by makers, counted until the current has settled. */
  @Test
  void moreChargeGoesInThanCameOut() {
    double out = -moved(false, 4 * 3600);
    double in = moved(true, 30 * 3600);
    assertThat(in / out).isBetween(1.02, 1.10);
  }

  private double moved(boolean mains, int seconds) {
    plant.mains(mains);
    double ah = 0;
    for (int second = 0; second < seconds; second++) {
      plant.step(1);
      ah += plant.stringA(0) / 3600;
    }
    return ah;
  }

  @Test
  void everyAmpereHourIsBooked() {
    double before = plant.blockMissingAh(9);
    double out = -moved(false, 3600);
    double layer = 0.13 * 20_000 / 3600;
    assertThat(plant.blockMissingAh(9) - before).isCloseTo(out - layer, within(0.4));
  }

  /** Electrical energy in = heat + what is stored, over a discharge and its recharge. */
  @Test
  void everyJouleIsBooked() {
    moved(false, 2 * 3600);
    moved(true, 48 * 3600);
    var string = plant.string(0);
    double stillMissingAh = IntStream.range(0, BLOCKS).mapToDouble(plant::blockMissingAh).sum();
    double storedLossJ = stillMissingAh * 3600 * 2.12;
    double notStored = string.takenJ - string.heatJ + storedLossJ;
    assertThat(notStored / string.takenJ).isCloseTo(0, within(0.02));
  }

  /** Oerlikon: float heats about 0.09 W per cell and 100 Ah. */
  @Test
  void cellsRunSlightlyWarmerThanTheRoomOnFloat() {
    plant.step(24 * 3600);
    double meanC = IntStream.range(0, BLOCKS).mapToDouble(plant::blockC).average().orElseThrow();
    assertThat(meanC - 22).isBetween(0.1, 1.5);
  }

  @Test
  void balancingLowersTheVoltageOfItsBlock() {
    plant.step(1);
    double before = plant.blockV(20);
    plant.bypass(20, 0.5 * plant.stringA(0));
    plant.step(24 * 3600);
    assertThat(plant.blockV(20) - before).isBetween(-0.09, -0.02);
  }

  @Test
  void equalSeedsGiveEqualPlantsAndOthersOthers() {
    var same = new Plant(Sites.one(Sites.OPZV_1000, BLOCKS), PlantSetup.TYPICAL, 3);
    var other = new Plant(Sites.one(Sites.OPZV_1000, BLOCKS), PlantSetup.TYPICAL, 4);
    for (var plant : java.util.List.of(plant, same, other)) {
      plant.mains(false);
      plant.step(600);
    }
    assertThat(same.blockV(30)).isEqualTo(plant.blockV(30));
    assertThat(other.blockV(30)).isNotEqualTo(plant.blockV(30));
  }

  @Test
  void openBreakerStopsTheCurrentOfItsStringOnly() {
    var two =
        new Plant(Sites.of(Sites.OPZV_1000, java.util.List.of(12, 12)), PlantSetup.TYPICAL, 3);
    two.connect(1, false);
    two.mains(false);
    two.step(60);
    assertThat(two.stringA(1)).isZero();
    assertThat(two.stringA(0)).isLessThan(-300);
  }

  private void discharge(int seconds) {
    plant.mains(false);
    plant.step(seconds);
  }
}
