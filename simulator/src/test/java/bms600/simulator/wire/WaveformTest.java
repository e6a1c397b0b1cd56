package bms600.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.Channel;
import bms600.core.measure.Reading;
import bms600.core.site.PortId;
import bms600.modbus.Answer;
import bms600.modbus.LineTiming;
import bms600.modbus.RtuLink;
import bms600.modbus.UnitId;
import bms600.sensors.SensorModels;
import bms600.sensors.signal.RippleMeter;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.Sites;
import bms600.simulator.plant.PlantSetup;
import bms600.simulator.plant.PlantSetup.Charger;
import bms600.simulator.plant.Rectifier;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sensors find in the waveforms of different chargers. */
final class WaveformTest {
  private static final LineTiming TIMING = new LineTiming(38_400, 10, 5_000_000, 20_000_000);
  private static final PlantSetup STRONG = PlantSetup.TYPICAL.withRipple(0.05);

  private static RtuLink link(Simulation simulation) {
    return new RtuLink(simulation.byteLine(PortId.COM1, new TestClock()), TIMING);
  }

  private static Reading read(RtuLink link, String model, int unit) {
    try {
      var answers = new ArrayList<Answer>();
      for (var request : SensorModels.BUILT_IN.named(model).poll()) {
        answers.add((Answer) link.ask(UnitId.of(unit), request));
      }
      return SensorModels.BUILT_IN.named(model).decode(answers, 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Simulation exact(PlantSetup plant) {
    var setup = SimulationSetup.TYPICAL;
    return new Simulation(
        Sites.one(Sites.OPZV_1000, 60), setup.with(plant).with(setup.field().withErrors(0)));
  }

  /** An ideal rectifier's ripple, rms over mean: 48.3, 4.20 and 1.03 %, all harmonics together. */
  @ParameterizedTest
  @CsvSource({"SINGLE_PHASE, 0.483", "SIX_PULSE, 0.0420", "TWELVE_PULSE, 0.0103"})
  void harmonicsAreThoseOfAnIdealRectifier(Rectifier rectifier, double factor) {
    double squares = 0;
    for (int n = 1; n < 1000; n++) {
      squares += Math.pow(rectifier.harmonic(n), 2) / 2;
    }
    assertThat(Math.sqrt(squares)).isCloseTo(factor, within(0.005 * factor));
  }

  /**
   * Peak over rms of a rectified sine is (1 − 2/π)/√(1/2 − 4/π²) above its mean and (2/π)/√(1/2 −
   * 4/π²) = 2.07 below it; without what lies beyond 1 kHz the cusp is a little blunter. Of two
   * lines alone, 300 and 600 Hz with 2/35 and 2/143: their sum over their rms.
   */
  @Test
  void crestIsThatOfTheWaveform() {
    assertThat(crest(Rectifier.SINGLE_PHASE, 100)).isBetween(1.9, 2.07);
    assertThat(crest(Rectifier.TWELVE_PULSE, 600)).isCloseTo(Math.sqrt(2), within(0.01));
    double first = 2 / 35.0;
    double second = 2 / 143.0;
    double rms = Math.sqrt((first * first + second * second) / 2);
    assertThat(crest(Rectifier.SIX_PULSE, 360)).isCloseTo((first + second) / rms, within(0.02));
  }

  private static double crest(Rectifier rectifier, double hz) {
    var samples = new double[8192];
    new RippleWave(rectifier, hz).addTo(samples, 10_000, 3, 0.1);
    var meter = new RippleMeter(10_000, samples.length);
    meter.measure(samples, 0);
    assertThat(meter.rms()).isCloseTo(3, within(0.01));
    return meter.peak() / meter.rms();
  }

  @ParameterizedTest
  @CsvSource({
    "SINGLE_PHASE, 50, 100",
    "SINGLE_PHASE, 60, 120",
    "SIX_PULSE, 49.9, 299.4",
    "SIX_PULSE, 60, 360",
    "TWELVE_PULSE, 50, 600",
    "TWELVE_PULSE, 60, 720"
  })
  void stringSensorsFindTheRippleOfTheirCharger(Rectifier rectifier, double mainsHz, double hz) {
    var simulation = exact(STRONG.withCharger(new Charger(rectifier, mainsHz)));
    var truth = simulation.truth();
    var link = link(simulation);
    var voltage = read(link, "BMS-VM", 221);
    double volts = truth.rippleV(0);
    assertThat(voltage.value(Channel.RIPPLE_FREQUENCY)).isCloseTo(hz, within(0.051));
    assertThat(voltage.value(Channel.RIPPLE_VOLTAGE))
        .isCloseTo(volts, within(0.001 * volts + 0.005));
    double amperes = truth.rippleA(0);
    assertThat(read(link, "BMS-CM", 201).value(Channel.RIPPLE_CURRENT_A))
        .isCloseTo(amperes, within(0.001 * amperes + 0.005));
  }

  /** Data sheet: ripple voltage from 2 V peak. */
  @Test
  void rippleVoltageBelowItsRangeHasNoValue() {
    var simulation = exact(PlantSetup.TYPICAL);
    assertThat(simulation.truth().rippleV(0)).isBetween(0.05, 0.5);
    var voltage = read(link(simulation), "BMS-VM", 221);
    assertThat(voltage.value(Channel.RIPPLE_VOLTAGE)).isNaN();
    assertThat(voltage.value(Channel.RIPPLE_VOLTAGE_PEAK)).isNaN();
    assertThat(voltage.value(Channel.RIPPLE_FREQUENCY)).isNaN();
    assertThat(voltage.value(Channel.STRING_VOLTAGE)).isGreaterThan(100);
  }

  /** Without errors an ohmic value is off by the register's step and leaked ripple: under 0.1 %. */
  @Test
  void ohmicValuesAreFoundUnderRipple() {
    var simulation = exact(STRONG.withRipple(0.005));
    assertThat(simulation.truth().rippleA(0)).isGreaterThan(10);
    var link = link(simulation);
    for (int block = 0; block < 60; block++) {
      double ohm = simulation.truth().blockOhm(block);
      assertThat(read(link, "BAT-02", block + 1).value(Channel.RESISTANCE))
          .isCloseTo(ohm, within(0.001 * ohm + 0.5e-6));
    }
  }
}
