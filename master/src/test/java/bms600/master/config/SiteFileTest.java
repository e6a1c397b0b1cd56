package bms600.master.config;

import static bms600.master.config.SiteTexts.FULL;
import static bms600.master.config.SiteTexts.LEAST;
import static bms600.master.config.SiteTexts.loaded;
import static bms600.master.config.SiteTexts.mistakes;
import static bms600.master.config.SiteTexts.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BalancingPlan;
import bms600.core.site.BatteryString.CurrentSensor;
import bms600.core.site.BatteryType;
import bms600.core.site.BatteryType.RatePoint;
import bms600.core.site.Chemistry;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.OhmicPlan;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Spot;
import bms600.master.config.Uplinks.RtuUplink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sound site file becomes. */
final class SiteFileTest {

  /** What `check` prints of it is read back as the same by the fuzz test's way. */
  @Test
  void aBatteryMayTellItsDesignLoad() {
    var site = loaded(replaced(LEAST, "- name: B", "- name: B\n    design_load: 12.5 kW")).site();
    assertThat(site.batteries().getFirst().designW()).hasValue(12_500);
    var told = loaded(replaced(LEAST, "- name: B", "- name: B\n    design_load: 12.5 kW"));
    assertThat(loaded(told.text())).isEqualTo(told);
    assertThat(loaded(LEAST).site().batteries().getFirst().designW()).isEmpty();
  }

  @Test
  void aNoticeMayHaveLinesAndQuotesAndIsReadBackAsItWas() {
    String section = "hmi:\n  notice: |\n    Only for \"staff\".\n    仅限授权人员 \\ C:\\n\n";
    var told = loaded(LEAST + section);
    assertThat(told.access().notice()).isEqualTo("Only for \"staff\".\n仅限授权人员 \\ C:\\n");
    assertThat(loaded(told.text()).access()).isEqualTo(told.access());
    assertThat(loaded(LEAST).access().notice()).isEmpty();
    assertThat(mistakes(LEAST + "hmi: { notice: \"what reads \\u202E backwards\" }\n")).hasSize(1);
  }

  @Test
  void everyKeyOfTheContractIsUnderstood() {
    var configuration = loaded(FULL);
    var site = configuration.site();
    assertThat(site.name()).isEqualTo("Substation K12");
    assertThat(site.timezone()).isEqualTo(ZoneId.of("Europe/Zurich"));
    assertThat(site.ports())
        .isEqualTo(
            Map.of(
                PortId.COM1,
                new Port(PortId.COM1, "rtu+tcp://127.0.0.1:7001", 38_400, Parity.NONE),
                PortId.COM2,
                new Port(PortId.COM2, "/dev/ttyS1", 38_400, Parity.NONE)));
    assertThat(configuration.maxBlocks()).isEqualTo(Map.of(PortId.COM1, 70, PortId.COM2, 70));
    assertThat(configuration.uplinks())
        .isEqualTo(
            new Uplinks(
                List.of(
                    new ModbusListener(
                        new ListenAddress("0.0.0.0", 1502),
                        ModbusMap.NATIVE,
                        List.of(),
                        Set.of(),
                        Optional.empty())),
                List.of(
                    new RtuUplink("/dev/ttyS7", 9600, Parity.NONE, 1, ModbusMap.NATIVE, Set.of()),
                    new RtuUplink(
                        "/dev/ttyS8", 38_400, Parity.NONE, 1, ModbusMap.NATIVE, Set.of())),
                Optional.of(
                    new SnmpAgent(
                        new ListenAddress("0.0.0.0", 1161),
                        Optional.of(
                            new SnmpAgent.Community(
                                "public", new SnmpAgent.View(List.of("all"), List.of()))),
                        32_473,
                        List.of())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(configuration.hmi()).isEqualTo(new ListenAddress("127.0.0.1", 8600));
    assertThat(configuration.data()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(configuration.scanPeriod()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theBatteryTypeOfTheContract() {
    assertThat(loaded(FULL).site().strings().getFirst().type())
        .isEqualTo(
            new BatteryType(
                "opzv-1000",
                Chemistry.VRLA_GEL,
                1,
                new AmpereHours(1000),
                Duration.ofHours(10),
                new Volts(1.80),
                new Celsius(20),
                new Volts(2.25),
                new Ohms(0.0003),
                List.of(
                    new RatePoint(Duration.ofHours(1), 546),
                    new RatePoint(Duration.ofHours(3), 250),
                    new RatePoint(Duration.ofHours(5), 174),
                    new RatePoint(Duration.ofHours(10), 102))));
  }

  @Test
  void theStringsOfTheContract() {
    var site = loaded(FULL).site();
    assertThat(site.batteries()).singleElement().returns("UPS A", battery -> battery.name());
    var s1 = site.strings().get(0);
    assertThat(s1.name()).isEqualTo("S1");
    assertThat(s1.battery()).isEqualTo("UPS A");
    assertThat(s1.firstBlock()).isZero();
    assertThat(s1.blocks()).isEqualTo(55);
    assertThat(s1.installed()).contains(LocalDate.of(2024, 5, 1));
    assertThat(s1.currentSensors()).containsExactly(new CurrentSensor(List.of(500, 500)));
    assertThat(s1.currentRangeA()).isEqualTo(2000);
    assertThat(s1.hasVoltageSensor()).isTrue();
    var s2 = site.strings().get(1);
    assertThat(s2.name()).isEqualTo("S2");
    assertThat(s2.index()).isEqualTo(1);
    assertThat(s2.firstBlock()).isEqualTo(55);
    assertThat(s2.installed()).isEmpty();
    assertThat(s2.currentSensors()).containsExactly(new CurrentSensor(List.of(500)));
    assertThat(s2.hasVoltageSensor()).isFalse();
  }

  @Test
  void blocksComeFirstThenCurrentThenVoltageThenInputs() {
    var fittings = loaded(FULL).site().fittings();
    assertThat(fittings).hasSize(114);
    assertThat(fittings.get(0))
        .isEqualTo(new Fitting(0, PortId.COM1, 1, "BAT-02", new Spot.AtBlock(0, 1)));
    assertThat(fittings.get(54))
        .isEqualTo(new Fitting(54, PortId.COM1, 55, "BAT-02", new Spot.AtBlock(0, 55)));
    assertThat(fittings.get(55))
        .isEqualTo(new Fitting(55, PortId.COM2, 1, "BAT-02", new Spot.AtBlock(1, 1)));
    assertThat(fittings.subList(110, 114))
        .containsExactly(
            new Fitting(110, PortId.COM1, 201, "BMS-CM", new Spot.AtCurrent(0, 0)),
            new Fitting(111, PortId.COM2, 201, "BMS-CM", new Spot.AtCurrent(1, 0)),
            new Fitting(112, PortId.COM1, 221, "BMS-VM", new Spot.AtVoltage(0)),
            new Fitting(113, PortId.COM1, 241, "IO", new Spot.AtIo()));
  }

  @Test
  void theInputsAndOutputsOfTheContract() {
    assertThat(loaded(FULL).site().io())
        .contains(
            new IoModule(
                List.of(
                    new IoModule.AnalogInput(1, "temperature", -40, 80),
                    new IoModule.AnalogInput(2, "humidity", 0, 100)),
                List.of(new IoModule.DigitalInput(1, "Mains failed", true)),
                List.of(
                    new IoModule.RelayOutput(1, "Horn", List.of("critical"), true),
                    new IoModule.RelayOutput(2, "Beacon", List.of("critical", "warning"), false))));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    var configuration = loaded(LEAST);
    assertThat(configuration.uplinks()).isEqualTo(Uplinks.NONE);
    assertThat(configuration.hmi()).isEqualTo(new ListenAddress("127.0.0.1", 8600));
    assertThat(configuration.scanPeriod()).isEqualTo(Duration.ofSeconds(1));
    assertThat(configuration.data()).isEqualTo(Path.of("data").toAbsolutePath());
    var site = configuration.site();
    assertThat(site.timezone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(site.io()).isEmpty();
    assertThat(site.ports().get(PortId.COM3))
        .isEqualTo(new Port(PortId.COM3, "/dev/ttyS3", 38_400, Parity.NONE));
    assertThat(site.strings().getFirst().currentSensors()).isEmpty();
    assertThat(site.fittings())
        .extracting(Fitting::model, Fitting::unit)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("BAT-12", 7),
            org.assertj.core.groups.Tuple.tuple("BAT-12", 8),
            org.assertj.core.groups.Tuple.tuple("BAT-12", 9),
            org.assertj.core.groups.Tuple.tuple("BAT-12", 10));
    var type = site.strings().getFirst().type();
    assertThat(type.rate()).isEqualTo(Duration.ofHours(10));
    assertThat(type.endVoltage()).isEqualTo(new Volts(1.80));
    assertThat(type.reference()).isEqualTo(new Celsius(20));
    assertThat(type.floatVoltage()).isEqualTo(new Volts(2.27));
    assertThat(type.dischargeTable()).isEmpty();
    // 0.082 Ω·Ah per cell is what a 12 V 100 Ah monobloc of 4.9 mΩ has
    assertThat(type.resistance()).isEqualTo(new Ohms(0.0049));
  }

  @ParameterizedTest
  @CsvSource({
    "vrla-agm, 2.27, 1.80, 10",
    "vrla-gel, 2.25, 1.80, 10",
    "vla, 2.23, 1.80, 10",
    "nicd, 1.42, 1.00, 5"
  })
  void voltagesAndRateFollowTheChemistry(String chemistry, double floatV, double endV, int rateH) {
    var text = replaced(LEAST, "vrla-agm", chemistry);
    var type = loaded(text).site().strings().getFirst().type();
    assertThat(type.floatVoltage()).isEqualTo(new Volts(floatV));
    assertThat(type.endVoltage()).isEqualTo(new Volts(endV));
    assertThat(type.rate()).isEqualTo(Duration.ofHours(rateH));
  }

  @ParameterizedTest
  @CsvSource({"1, BAT-02, 12", "3, BAT-12, 4", "6, BAT-12, 4"})
  void theSensorModelFollowsTheBlock(int cells, String model, int blocks) {
    var text =
        LEAST
            .replace("cells_per_block: 6", "cells_per_block: " + cells)
            .replace("blocks: 4", "blocks: " + blocks)
            .replace("7-10", "1-" + blocks);
    assertThat(loaded(text).site().fittings()).allMatch(fitting -> fitting.model().equals(model));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.30 mΩ",
        "0.3 m\u2126",
        "300 µΩ",
        "300 \u03BCΩ",
        "300uΩ",
        "0.0003 Ω",
        "0.30 mOhm",
        "300 uOhm",
        "0.0003 ohm"
      })
  void resistanceIsWrittenInManyWays(String written) {
    var type = loaded(replaced(FULL, "0.30 mΩ", written)).site().strings().getFirst().type();
    assertThat(type.resistance()).isEqualTo(new Ohms(0.0003));
  }

  @ParameterizedTest
  @CsvSource({"10 h, 36000", "600 min, 36000", "36000 s, 36000", "0.5 h, 1800", "90s, 90"})
  void timesAreWrittenInManyWays(String written, int seconds) {
    var type = loaded(replaced(FULL, "10 h\n", written + "\n")).site().strings().getFirst().type();
    assertThat(type.rate()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7-10     | 7 8 9 10",
        "10-7     | 10 9 8 7",
        "\"1,3,5-6\" | 1 3 5 6",
        "[1, 3, 5-6] | 1 3 5 6",
        "\"4, 3-1\" | 4 3 2 1"
      })
  void unitIdsAreListedInBlockOrder(String written, String units) {
    var fittings = loaded(replaced(LEAST, "7-10", written)).site().fittings();
    assertThat(fittings)
        .extracting(fitting -> String.valueOf(fitting.unit()))
        .containsExactly(units.split(" "));
  }

  @Test
  void aStringMaySpanPorts() {
    var text =
        LEAST
            .replace("{ COM3: {", "{ COM1: { line: /dev/ttyS1 }, COM3: {")
            .replace(
                "[ { port: COM3, units: 7-10 } ]",
                "[ { port: COM3, units: 7-9 }, { port: COM1, units: 7 } ]");
    var fittings = loaded(text).site().fittings();
    assertThat(fittings.get(2))
        .isEqualTo(new Fitting(2, PortId.COM3, 9, "BAT-12", new Spot.AtBlock(0, 3)));
    assertThat(fittings.get(3))
        .isEqualTo(new Fitting(3, PortId.COM1, 7, "BAT-12", new Spot.AtBlock(0, 4)));
  }

  @Test
  void aPortMayCarryMoreBlocksWhereTheFileSaysSo() {
    var text =
        LEAST
            .replace("line: /dev/ttyS3", "line: /dev/ttyS3, max_blocks: 80")
            .replace("blocks: 4", "blocks: 80")
            .replace("7-10", "1-80");
    var configuration = loaded(text);
    assertThat(configuration.site().blockCount()).isEqualTo(80);
    assertThat(configuration.maxBlocks(PortId.COM3)).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rtu+tcp://gw-1.example:7001", "modbus+tcp://[fe80::1]:502", "/dev/ttyUSB0"})
  void linesOfAllKinds(String line) {
    var text = replaced(LEAST, "/dev/ttyS3", '"' + line + '"');
    assertThat(loaded(text).site().ports().get(PortId.COM3))
        .isEqualTo(new Port(PortId.COM3, line, 38_400, Parity.NONE));
  }

  @Test
  void anAddressMayBeOfTheSixthVersion() {
    var listen = loaded(LEAST + "hmi: { listen: \"[::1]:8600\" }\n").hmi();
    assertThat(listen).isEqualTo(new ListenAddress("::1", 8600)).hasToString("[::1]:8600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "least"})
  void theEffectiveTextLoadsToTheSameConfiguration(String which) {
    var configuration = loaded(which.equals("full") ? FULL : LEAST);
    assertThat(loaded(configuration.text())).isEqualTo(configuration);
  }

  @Test
  void ohmicValuesAreMeasuredByAPlanOfTheString() {
    String plan = "blocks: 4, ohmic_test: ";
    String other = plan + "{ every: off, quiet_hours: 22:00-24:00, settled: 3 d }";
    var string = loaded(LEAST.replace("blocks: 4", other)).site().strings().getFirst();
    assertThat(string.ohmicPlan())
        .isEqualTo(
            new OhmicPlan(
                Duration.ZERO, LocalTime.of(22, 0), LocalTime.MIDNIGHT, Duration.ofDays(3)));
    var off = loaded(LEAST.replace("blocks: 4", plan + "off")).site().strings().getFirst();
    assertThat(off.ohmicPlan().isScheduled()).isFalse();
    var least = loaded(LEAST.replace("blocks: 4", other));
    assertThat(loaded(least.text())).isEqualTo(least);
  }

  @Test
  void balancingIsOffUnlessItIsChosen() {
    assertThat(loaded(LEAST).site().strings().getFirst().balancingPlan().isOn()).isFalse();
    String since = "blocks: 4, installed: 2024-05-01, balancing: ";
    var on = loaded(LEAST.replace("blocks: 4", since + "on")).site().strings().getFirst();
    assertThat(on.balancingPlan())
        .as("1 mA/Ah of 100 Ah; a fifth of the blocks; 8 h, then 16 h of rest")
        .isEqualTo(new BalancingPlan(true, 0.1, 20, Duration.ofHours(8), Duration.ofHours(16)));
    String limits = "{ float_current: 0.05 A, most_blocks: 5 %, longest: 2 h, rest: 24 h }";
    var limited = loaded(LEAST.replace("blocks: 4", since + limits));
    assertThat(limited.site().strings().getFirst().balancingPlan())
        .isEqualTo(new BalancingPlan(true, 0.05, 5, Duration.ofHours(2), Duration.ofHours(24)));
    assertThat(loaded(limited.text())).isEqualTo(limited);
    var nickel =
        LEAST.replace("vrla-agm", "nicd").replace("cells_per_block: 6", "cells_per_block: 1");
    assertThat(mistakes(nickel.replace("blocks: 4", since + "on")))
        .contains(
            "6: batteries[0].strings[0].balancing: on — must be off: Ni-Cd is never balanced");
  }

  @Test
  void theEffectiveTextHasEveryDefaultFilledIn() {
    assertThat(loaded(LEAST.replace("site:", "data: /var/lib/bms600\nsite:")).text())
        .isEqualTo(
            """
            site:
              name: "Least"
              timezone: UTC
            ports:
              COM3: { line: "/dev/ttyS3", baud: 38400, parity: none, max_blocks: 70 }
            battery_types:
              "t":
                chemistry: vrla-agm
                cells_per_block: 6
                capacity: 100 Ah
                rate: 10 h
                end_voltage: 1.8 V
                reference_temperature: 20 °C
                float: 2.27 V
                resistance: 4.9 mΩ
                discharge_table: []
            batteries:
              - name: "B"
                strings:
                  - name: S
                    type: "t"
                    blocks: 4
                    ohmic_test: { every: 30 d, quiet_hours: 01:00-05:00, settled: 24 h }
                    balancing: off
                    sensors:
                      - { port: COM3, units: "7-10", model: BAT-12 }
                    current: []
            alarms: {}
            uplinks:
              modbus_rtu: []
            hmi: { listen: "127.0.0.1:8600", anonymous: local, tls: off }
            data: "/var/lib/bms600"
            scan: { period: 1 s }
            """);
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreHarmless() {
    assertThat(loaded("\uFEFF" + FULL.replace("\n", "\r\n"))).isEqualTo(loaded(FULL));
  }
}
