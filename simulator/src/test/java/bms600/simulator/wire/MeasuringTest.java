package bms600.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.Reading;
import bms600.core.site.PortId;
import bms600.modbus.Answer;
import bms600.modbus.LineTiming;
import bms600.modbus.Request;
import bms600.modbus.RtuLink;
import bms600.modbus.UnitId;
import bms600.sensors.SensorModels;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.Sites;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sensors make of the truth, against the data sheet's limits. */
final class MeasuringTest {
  private static final LineTiming TIMING = new LineTiming(38_400, 10, 5_000_000, 20_000_000);

  private final Simulation simulation =
      new Simulation(Sites.one(Sites.OPZV_1000, 60), SimulationSetup.TYPICAL);
  private final RtuLink link =
      new RtuLink(simulation.byteLine(PortId.COM1, new TestClock()), TIMING);

  private Reading read(String model, int unit) {
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

  /** Datasheet: ±0.2 %, ±0.5 °C, 1.5 % ± 25 µΩ with 1 % ± 25 µΩ repeatability. */
  @Test
  void blockSensorsKeepTheirDataSheetForDays() {
    var truth = simulation.truth();
    double worstShare = 0;
    for (int look = 0; look < 20; look++) {
      for (int block = 0; block < 60; block++) {
        var reading = read("BAT-02", block + 1);
        double v = truth.blockV(block);
        assertThat(reading.value(Channel.VOLTAGE)).isCloseTo(v, within(0.002 * v + 1.5e-3));
        worstShare = Math.max(worstShare, Math.abs(reading.value(Channel.VOLTAGE) / v - 1));
        assertThat(reading.value(Channel.TEMPERATURE)).isCloseTo(truth.blockC(block), within(0.75));
        double ohm = truth.blockOhm(block);
        assertThat(reading.value(Channel.RESISTANCE)).isCloseTo(ohm, within(0.025 * ohm + 50.5e-6));
      }
      simulation.step(Duration.ofHours(4));
    }
    assertThat(worstShare).as("errors are not too good either").isGreaterThan(0.0005);
  }

  /** Datasheet: ±2 % of the Hall rating, ±0.5 % of the string voltage. */
  @Test
  void stringSensorsKeepTheirDataSheetInADischarge() {
    simulation.plant().mains(false);
    simulation.step(Duration.ofMinutes(20));
    double amperes = simulation.truth().stringA(0);
    assertThat(amperes).isLessThan(-150);
    assertThat(read("BMS-CM", 201).value(Channel.CURRENT_A)).isCloseTo(amperes, within(10.0));
    double volts = simulation.truth().stringV(0);
    assertThat(read("BMS-VM", 221).value(Channel.STRING_VOLTAGE))
        .isCloseTo(volts, within(0.005 * volts + 0.05));
  }

  @Test
  void repeatedOhmicTestsScatterAndAverage() throws IOException {
    var results = new ArrayList<Double>();
    for (int i = 0; i < 200; i++) {
      link.ask(UnitId.of(9), new Request.WriteRegister(2, 0x5A10));
      simulation.step(Duration.ofSeconds(4));
      results.add(read("BAT-02", 9).value(Channel.RESISTANCE));
    }
    var statistics = results.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    double limit = 0.01 * 0.3e-3 + 25e-6;
    assertThat(statistics.getMax() - statistics.getMin()).isBetween(limit, 2 * limit + 2e-6);
    assertThat(statistics.getAverage())
        .isCloseTo(simulation.truth().blockOhm(8), within(0.015 * 0.3e-3 + 30e-6));
  }

  @Test
  void sameSeedAndQuestionsGiveTheSameBytesAndAnotherSeedOthers() {
    assertThat(transcript(5)).isEqualTo(transcript(5)).isNotEqualTo(transcript(6));
  }

  private static List<String> transcript(long seed) {
    var own = new Simulation(Sites.one(Sites.NICD_100, 8), SimulationSetup.TYPICAL.withSeed(seed));
    var bus = new Bus(own, PortId.COM1);
    own.field().spoil(PortId.COM1, 3, ReplyFault.NOISE, 0.5);
    var heard = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      own.step(Duration.ofMillis(700));
      own.plant().mains(i % 20 < 10);
      heard.add(bus.ask("03 04 00 00 00 08 F0 2E"));
      heard.add(bus.ask("C9 04 00 00 00 0C E0 47"));
    }
    return heard;
  }

  @Test
  void faultsShowInTheRightPlaces() {
    var field = simulation.field();
    var com = PortId.COM1;
    field.fault(com, 201, MeasureFault.HALL_A_DISCONNECTED, true);
    assertThat(read("BMS-CM", 201).has(Flag.HALL_A_DISCONNECTED)).isTrue();
    field.fault(com, 1, MeasureFault.REVERSED_BLOCK, true);
    assertThat(read("BAT-02", 1).has(Flag.REVERSED_POLARITY)).isTrue();
    assertThat(read("BAT-02", 1).value(Channel.VOLTAGE)).isLessThan(-2);
    field.fault(com, 2, MeasureFault.ABSENT, true);
    assertThat(read("BAT-02", 2).value(Channel.VOLTAGE)).isNaN();
    field.fault(com, 3, MeasureFault.OUT_OF_RANGE, true);
    assertThat(read("BAT-02", 3).has(Flag.VOLTAGE_OUT_OF_RANGE)).isTrue();
    field.fault(com, 4, MeasureFault.LEAK, true);
    assertThat(read("BAT-02", 4).has(Flag.LEAKAGE_A)).isTrue();
    field.fault(com, 5, MeasureFault.LEVEL_LOW, true);
    assertThat(read("BAT-02", 5).has(Flag.LEVEL_LOW)).isTrue();
    field.fault(com, 6, MeasureFault.PROBE_FAULT, true);
    assertThat(read("BAT-02", 6).has(Flag.PROBE_FAULT)).isTrue();
    field.fault(com, 6, MeasureFault.PROBE_FAULT, false);
    assertThat(read("BAT-02", 6).value(Channel.TEMPERATURE)).isBetween(15.0, 30.0);
  }

  @Test
  void aStuckSensorRepeatsItself() {
    read("BAT-02", 7);
    double before = read("BAT-02", 7).value(Channel.VOLTAGE);
    simulation.field().fault(PortId.COM1, 7, MeasureFault.STUCK, true);
    simulation.plant().mains(false);
    simulation.step(Duration.ofMinutes(1));
    double stuck = read("BAT-02", 7).value(Channel.VOLTAGE);
    assertThat(stuck).isEqualTo(read("BAT-02", 7).value(Channel.VOLTAGE));
    assertThat(stuck).isCloseTo(before, within(0.01));
  }
}
