package bms600.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.CurrentLoop.Zone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signal levels of NAMUR NE 43, and the straight line from 4 to 20 mA between them. */
final class CurrentLoopTest {

  @ParameterizedTest
  @CsvSource({
    "0,      FAILED_LOW",
    "3.599,  FAILED_LOW",
    "3.6,    AT_LOWER_LIMIT",
    "3.799,  AT_LOWER_LIMIT",
    "3.8,    VALID",
    "4,      VALID",
    "20,     VALID",
    "20.5,   VALID",
    "20.501, AT_UPPER_LIMIT",
    "21,     AT_UPPER_LIMIT",
    "21.001, FAILED_HIGH",
    "65.535, FAILED_HIGH"
  })
  void zonesOfTheRecommendation(double loopMa, Zone zone) {
    // as an I/O module tells it, in µA
    assertThat(CurrentLoop.zone(Math.round(loopMa * 1000) * 1.0 / 1_000_000)).isEqualTo(zone);
  }

  @ParameterizedTest
  @CsvSource({
    // -40..80 °C: 7.5 °C for each mA
    "4,  -40, 80, -40",
    "12, -40, 80, 20",
    "20, -40, 80, 80",
    "3.8, -40, 80, -41.5",
    "3.7, -40, 80, -41.5",
    "20.9, -40, 80, 83.75",
    "8, 0, 100, 25"
  })
  void aLoopIsAStraightLineUpToItsLimits(double loopMa, double low, double high, double value) {
    assertThat(CurrentLoop.value(loopMa / 1000, low, high)).isCloseTo(value, within(1e-9));
  }
}
