package bms600.core.estimate.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.StringState;
import bms600.core.site.Chemistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How evidence of health is put together, against sums done by hand. */
class BlockHealthTest {
  private static final double YEAR_H = 8766;
  private static final Chemistry LEAD = Chemistry.VRLA_AGM;

  private static Evidence told(double percent, double sigma, double atH) {
    return new Evidence(percent, sigma, 0.25, atH, Double.NaN);
  }

  private static BlockHealth based(double baselineOhm, double nowOhm, double celsius) {
    var then = new Baseline(baselineOhm, 25, 77, StringState.FLOAT, Instant.EPOCH, 10);
    var reading = new Ohmic.Reading(5, nowOhm, celsius, 77);
    return BlockHealth.NEW.with(then).with(Ohmic.NONE.with(reading, 0));
  }

  @Test
  void nothingToldIsNothingKnown() {
    assertThat(BlockHealth.NEW.at(0, LEAD)).isEmpty();
    assertThat(BlockHealth.NEW.basis(0))
        .isEqualTo("no discharge of 15 % or more yet; no ohmic baseline");
  }

  /** Weights 1/2² and 1/4²: 0.8 and 0.2. */
  @Test
  void dischargesCountByInverseVariance() {
    var health = BlockHealth.NEW.discharged(told(90, 4, 0)).discharged(told(80, 2, 0));
    assertThat(health.at(0, LEAD).orElseThrow().value()).isCloseTo(82, within(1e-4));
    assertThat(health.at(0, LEAD).orElseThrow().sigma())
        .isCloseTo(Math.sqrt(1 / (1 / 4.0 + 1 / 16.0)), within(1e-4));
  }

  /** 4 % a year: after two years ±2 has become ±√(2² + 8²). */
  @Test
  void evidenceAges() {
    var health = BlockHealth.NEW.discharged(told(90, 2, 0));
    assertThat(health.at(2 * YEAR_H, LEAD).orElseThrow().sigma())
        .isCloseTo(Math.hypot(2, 8), within(1e-3));
  }

  /** Half of the rise is taken for loss: +30 % stands for 85 %. */
  @Test
  void theOhmicTrendIsAgainstItsOwnBaseline() {
    var health = based(0.50e-3, 0.65e-3, 25);
    assertThat(health.at(0, LEAD).orElseThrow().value()).isCloseTo(85, within(0.01));
    assertThat(health.at(0, LEAD).orElseThrow().sigma()).isBetween(12.0, 16.0);
    assertThat(health.basis(0)).endsWith("ohmic +30 % since baseline");
  }

  /** Ten kelvin warmer a block measures 5 % less. */
  @Test
  void theOhmicTrendIsCorrectedForTemperature() {
    assertThat(based(0.50e-3, 0.50e-3, 35).at(0, LEAD).orElseThrow().value())
        .isCloseTo(97.5, within(0.01));
  }

  @Test
  void anotherSensorIsNotComparable() {
    var health = based(0.50e-3, 0.65e-3, 25);
    var swapped = health.with(health.ohmic().with(new Ohmic.Reading(1, 0.65e-3, 25, 78), 0));
    assertThat(swapped.at(0, LEAD)).isEmpty();
    assertThat(swapped.basis(0)).contains("not comparable: another sensor");
  }

  @Test
  void nickelCadmiumGivesTheOhmicTrendAQuarterOfTheWeight() {
    var health = based(0.50e-3, 0.65e-3, 25);
    double lead = health.at(0, LEAD).orElseThrow().sigma();
    double nickel = health.at(0, Chemistry.NICD).orElseThrow().sigma();
    assertThat(lead * lead / (nickel * nickel)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void aCapacityTestOverridesWhatWasKnown() {
    var health =
        based(0.50e-3, 0.65e-3, 25)
            .discharged(told(80, 2, 100))
            .tested(new Evidence(97, 1, 1, 200, 0.65e-3));
    assertThat(health.at(200, LEAD).orElseThrow().value()).isCloseTo(97, within(0.01));
    assertThat(health.basis(248))
        .isEqualTo("capacity test 2 days ago; ohmic +0 % since capacity test");
  }

  @Test
  void theBasisIsToldInWords() {
    var health = based(0.50e-3, 0.54e-3, 25).discharged(told(91, 2, 0));
    assertThat(health.basis(12 * 24))
        .isEqualTo("25 % discharge 12 days ago; ohmic +8 % since baseline");
  }
}
