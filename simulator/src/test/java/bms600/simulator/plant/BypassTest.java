package bms600.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.simulator.Sites;
import org.junit.jupiter.api.Test;

/** What a bypass does to a cell on float: 12 alike, 1000 Ah, at the reference temperature. */
class BypassTest {
  private static final int CELLS = 12;
  private static final double HALF_DAY_S = 12 * 3600;

  private final Plant plant =
      new Plant(
          Sites.one(Sites.OPZV_1000, CELLS),
          PlantSetup.TYPICAL.withSpread(Spread.NONE).withAmbient(20),
          1);

  @Test
  void halfTheFloatCurrentLedPastACellLowersItAndRaisesTheOthersAndNothingStays() {
    plant.step(HALF_DAY_S);
    double floatA = plant.stringA(0);
    double beforeV = plant.blockV(3);
    double stringV = plant.stringV(0);
    plant.bypass(3, floatA / 2);
    plant.step(HALF_DAY_S);
    double fallV = beforeV - plant.blockV(3);
    double riseV = plant.blockV(0) - beforeV;
    assertThat(fallV)
        .as("b · log10(1 − 1/2) with b of 0.1 to 0.2 V a decade: 30 to 60 mV")
        .isBetween(0.030, 0.060);
    assertThat(riseV).as("the charger holds the sum").isCloseTo(fallV / 11, within(0.0005));
    assertThat(plant.stringV(0)).isCloseTo(stringV, within(0.005));
    assertThat(plant.stringA(0)).as("the others take somewhat more").isGreaterThan(floatA);
    plant.bypass(3, 0);
    plant.step(HALF_DAY_S);
    assertThat(plant.blockV(3)).isCloseTo(beforeV, within(0.001));
  }

  @Test
  void moreThanTheFloatCurrentDischargesIt() {
    plant.step(HALF_DAY_S);
    double missingAh = plant.blockMissingAh(3);
    plant.bypass(3, 1 + plant.stringA(0));
    plant.step(2 * HALF_DAY_S);
    assertThat(plant.blockMissingAh(3) - missingAh)
        .as("about 1 A for a day; the others take 2 to 5 % more meanwhile")
        .isBetween(20.0, 25.0);
  }
}
