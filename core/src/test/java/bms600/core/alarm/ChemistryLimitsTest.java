package bms600.core.alarm;

import static bms600.core.alarm.LittleSite.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.alarm.BlockLimits.Level;
import bms600.core.estimate.StringState;
import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.AlarmSetting;
import bms600.core.site.AlarmSetting.Scope;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The default setpoints of every chemistry and block voltage, against the tables of the practice
 * typed by hand: VRLA as AGM and gel, VLA of SG 1.215, pocket plate Ni-Cd; blocks of 1, 3 and 6
 * cells. At the reference temperature, so that nothing is compensated.
 */
final class ChemistryLimitsTest {
  private static final double AMPERE_HOURS = 1000;

  private static BatteryType type(Chemistry chemistry, int cells) {
    boolean isLead = chemistry != Chemistry.NICD;
    return new BatteryType(
        "a type",
        chemistry,
        cells,
        new AmpereHours(AMPERE_HOURS),
        Duration.ofHours(isLead ? 10 : 5),
        new Volts(isLead ? 1.80 : 1.05),
        new Celsius(20),
        new Volts(floatCellV(chemistry)),
        new Ohms(0.30e-3),
        List.of());
  }

  /** Within what makers give. */
  private static double floatCellV(Chemistry chemistry) {
    return switch (chemistry) {
      case VRLA_AGM -> 2.27;
      case VRLA_GEL -> 2.25;
      case VLA -> 2.21;
      case NICD -> 1.41;
    };
  }

  private static LittleSite site(Chemistry chemistry, int cells, AlarmSetting... settings) {
    var sensors = TestSite.of().strings().getFirst().currentSensors();
    return LittleSite.of(type(chemistry, cells), sensors, settings);
  }

  private static Scene scene(LittleSite site) {
    return site.memory().scene(site.image());
  }

  private static Scene sceneIn(StringState state, LittleSite site) {
    assertThat(scene(site).stateOfBlock(0)).isEqualTo(state);
    return scene(site);
  }

  private static void same(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    // chemistry, cells, high: warning, critical, low: warning, critical, deadband mV
    "VRLA_AGM, 1, 2.35, 2.45, 2.18, 2.14, 10",
    "VRLA_AGM, 3, 7.05, 7.20, 6.54, 6.42, 30",
    "VRLA_AGM, 6, 14.10, 14.40, 13.08, 12.84, 60",
    "VRLA_GEL, 1, 2.35, 2.45, 2.17, 2.12, 10",
    "VLA, 1, 2.30, 2.36, 2.17, 2.13, 10",
    "NICD, 1, 1.48, 1.56, 1.36, 1.30, 8"
  })
  void voltageOnFloat(
      Chemistry chemistry,
      int cells,
      double highWarning,
      double highCritical,
      double lowWarning,
      double lowCritical,
      double deadbandMv) {
    double floatV = floatCellV(chemistry) * cells;
    var site = site(chemistry, cells);
    var shown = site.limits(floatV, 20, 0.5, 0).voltage();
    same(shown.high(), highWarning);
    same(shown.low(), lowWarning);
    same(shown.reference(), floatV);
    var scene = sceneIn(StringState.FLOAT, site);
    var high = new BlockLimits.VoltageHigh(Level.CRITICAL);
    var low = new BlockLimits.VoltageLow(Level.CRITICAL, true);
    same(high.limit(scene, 0), highCritical);
    same(low.limit(scene, 0), lowCritical);
    same(high.deadband(scene, 0), deadbandMv / 1000);
    same(low.deadband(scene, 0), deadbandMv / 1000);
  }

  @ParameterizedTest
  @CsvSource({
    // chemistry, cells, boost, discharge: warning, end voltage, absolute low
    "VRLA_AGM, 1, 2.45, 1.90, 1.80, 1.67",
    "VRLA_AGM, 3, 7.35, 5.70, 5.40, 5.01",
    "VRLA_AGM, 6, 14.70, 11.40, 10.80, 10.02",
    "VLA, 1, 2.55, 1.90, 1.80, 1.67",
    "NICD, 1, 1.72, 1.10, 1.05, 1.00"
  })
  void voltageBesideFloat(
      Chemistry chemistry, int cells, double boost, double warning, double end, double absolute) {
    double nominalV = (chemistry == Chemistry.NICD ? 1.25 : 2.05) * cells;
    var discharged = site(chemistry, cells);
    var shown = discharged.limits(nominalV, 20, -50, 0).voltage();
    same(shown.high(), boost);
    same(shown.low(), warning);
    var scene = sceneIn(StringState.DISCHARGE, discharged);
    same(new BlockLimits.VoltageLow(Level.CRITICAL, false).limit(scene, 0), end);
    same(new StringLimits.VoltageLow(Level.WARNING, false).limit(scene, 0), 4 * warning);
    same(new StringLimits.VoltageLow(Level.CRITICAL, false).limit(scene, 0), 4 * end);
    var resting = site(chemistry, cells);
    same(resting.limits(nominalV, 20, 0, 0).voltage().low(), absolute);
  }

  @ParameterizedTest
  @CsvSource({
    // chemistry, °C low: critical, warning, high: warning, critical, charge current per Ah: both
    "VRLA_AGM, 0, 10, 35, 45, 0.25, 0.30",
    "VRLA_GEL, 0, 10, 35, 45, 0.20, 0.30",
    "VLA, 0, 5, 40, 46, 0.20, 0.30",
    "NICD, -20, -10, 45, 50, 0.20, 0.40"
  })
  void temperatureAndChargeCurrent(
      Chemistry chemistry,
      double lowCritical,
      double lowWarning,
      double highWarning,
      double highCritical,
      double chargeWarning,
      double chargeCritical) {
    var site = site(chemistry, 1);
    var shown = site.limits(floatCellV(chemistry), 20, 0.5, 0).temperature();
    same(shown.low(), lowWarning);
    same(shown.high(), highWarning);
    var scene = scene(site);
    same(new BlockLimits.TemperatureLow(Level.CRITICAL).limit(scene, 0), lowCritical);
    same(new BlockLimits.TemperatureHigh(Level.CRITICAL).limit(scene, 0), highCritical);
    var charge = LimitsInForce.ofString(site.board(), scene, 0).current();
    same(charge.high(), chargeWarning * AMPERE_HOURS);
    double critical = new StringLimits.ChargeCurrent(Level.CRITICAL).limit(scene, 0);
    same(critical, chargeCritical * AMPERE_HOURS);
  }

  @ParameterizedTest
  @CsvSource({
    // chemistry, cells, warning either way, critical above, below: 0.05 √n, 0.20 √n, 0.10 √n
    "VRLA_GEL, 1, 0.05, 0.20, 0.10",
    "VRLA_AGM, 3, 0.08660, 0.34641, 0.17321",
    "VRLA_AGM, 6, 0.12247, 0.48990, 0.24495",
    "NICD, 1, 0.04, 0.08, 0.08"
  })
  void deviationOnFloat(
      Chemistry chemistry, int cells, double warning, double above, double below) {
    var site = site(chemistry, cells);
    site.limits(floatCellV(chemistry) * cells, 20, 0.5, 0);
    var scene = sceneIn(StringState.FLOAT, site);
    for (boolean isAbove : new boolean[] {true, false}) {
      var warns = new DeviationLimits.OfBlock(Level.WARNING, isAbove, true);
      var critical = new DeviationLimits.OfBlock(Level.CRITICAL, isAbove, true);
      assertThat(warns.limit(scene, 0)).isCloseTo(warning, within(1e-5));
      assertThat(critical.limit(scene, 0)).isCloseTo(isAbove ? above : below, within(1e-5));
    }
  }

  /** Lead moves 3 mV a cell and degree; Ni-Cd is not compensated between 0 and 35 °C. */
  @ParameterizedTest
  @CsvSource({"VRLA_AGM, 6, 14.20, 14.02", "VLA, 1, 2.28, 2.25", "NICD, 1, 1.50, 1.50"})
  void aChoiceForFloatMovesWithTheTemperatureAndCountsOnFloatOnly(
      Chemistry chemistry, int cells, double chosen, double atThirtyDegrees) {
    var choice = limit(new Scope.Everywhere(), "block-voltage-high", "warning", chosen);
    double boost = chemistry == Chemistry.NICD ? 1.72 : chemistry == Chemistry.VLA ? 2.55 : 14.70;
    double floatV = floatCellV(chemistry) * cells;
    same(site(chemistry, cells, choice).limits(floatV, 20, 0.5, 0).voltage().high(), chosen);
    var warm = site(chemistry, cells, choice).limits(floatV, 30, 0.5, 0).voltage();
    same(warm.high(), atThirtyDegrees);
    double nominalV = (chemistry == Chemistry.NICD ? 1.25 : 2.05) * cells;
    var discharged = site(chemistry, cells, choice).limits(nominalV, 20, -50, 0).voltage();
    assertThat(discharged.high()).isEqualTo(boost, within(1e-9));
  }

  /** Four cells, 9 V at 20 °C: 8.9 V chosen is 8.78 V at 30 °C; with no temperature it stays. */
  @ParameterizedTest
  @CsvSource({"20, 8.9", "30, 8.78", "NaN, 8.9"})
  void aChoiceOfAStringMovesWithTheMeanOfItsBlocks(double celsius, double expected) {
    var choice = limit(new Scope.Everywhere(), "string-voltage-low", "warning", 8.9);
    var site = site(Chemistry.VRLA_GEL, 1, choice);
    same(site.stringLimits(2.25, celsius, 0.5).voltage().low(), expected);
  }
}
