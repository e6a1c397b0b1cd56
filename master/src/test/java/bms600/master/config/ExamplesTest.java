package bms600.master.config;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.PortId;
import bms600.core.site.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site files that newcomers start from. */
final class ExamplesTest {
  private static final Path FOLDER =
      Path.of(Objects.requireNonNull(System.getProperty("bms600.root")), "examples");

  private static Configuration example(String name) {
    return SiteTexts.loaded(ConfigurationReader.read(FOLDER.resolve(name + ".yaml")));
  }

  @Test
  void allOfThemAreLookedAt() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "substation.yaml",
              "data-centre-ups.yaml",
              "locomotive.yaml",
              "full-site.yaml",
              "ten-measured-days.yaml",
              "ten-measured-days.scenario.yaml",
              "ten-measured-days",
              "third-party-monitor.yaml",
              "sensors");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"substation", "data-centre-ups", "locomotive", "full-site", "ten-measured-days"})
  void eachServesOnTheLoopbackOnly(String name) {
    var configuration = example(name);
    assertThat(configuration.hmi()).hasToString("127.0.0.1:8600");
    assertThat(configuration.uplinks().modbusTcp().getFirst().listen())
        .hasToString("127.0.0.1:1502");
    assertThat(configuration.uplinks().snmp().orElseThrow().listen()).hasToString("127.0.0.1:1161");
    assertThat(configuration.uplinks().modbusRtu()).isEmpty();
    configuration
        .site()
        .ports()
        .forEach(
            (id, port) ->
                assertThat(port.line()).isEqualTo("rtu+tcp://127.0.0.1:" + (7001 + id.ordinal())));
    assertThat(SiteTexts.loaded(configuration.text())).isEqualTo(configuration);
  }

  @Test
  void sensorsOfAnotherMakeAreReadByTheTablesBesideTheFile() {
    var file = FOLDER.resolve("third-party-monitor.yaml");
    var configuration = SiteTexts.loaded(ConfigurationReader.read(file));
    assertThat(configuration.site().fittings())
        .extracting(Fitting::model)
        .containsExactly(
            "acme-cell", "acme-cell", "acme-cell", "acme-cell", "acme-shunt", "acme-io");
    var again = SiteTexts.loaded(ConfigurationReader.read(file, configuration.text()));
    assertThat(again.text()).isEqualTo(configuration.text());
    assertThat(again.site()).isEqualTo(configuration.site());
  }

  @Test
  void theSubstation() {
    var site = example("substation").site();
    assertThat(site.strings()).extracting(BatteryString::blocks).containsExactly(55, 55);
    assertThat(site.strings().getFirst().type().nominalBlockV() * 55).isEqualTo(110);
    assertThat(site.strings().getFirst().type().floatBlockV(20)).isEqualTo(2.25);
  }

  @Test
  void theUps() {
    var site = example("data-centre-ups").site();
    assertThat(site.strings()).hasSize(6).allMatch(string -> string.blocks() == 40);
    assertThat(site.strings().getFirst().type().nominalBlockV() * 40).isEqualTo(480);
    assertThat(site.fittings().getFirst().model()).isEqualTo("BAT-12");
    assertThat(site.on(PortId.COM6)).hasSize(42);
  }

  @Test
  void theLocomotiveSpansTwoPorts() {
    var site = example("locomotive").site();
    assertThat(site.blockCount()).isEqualTo(75);
    assertThat(site.fittings().get(37))
        .isEqualTo(new Fitting(37, PortId.COM1, 38, "BAT-02", new Spot.AtBlock(0, 38)));
    assertThat(site.fittings().get(38))
        .isEqualTo(new Fitting(38, PortId.COM2, 1, "BAT-02", new Spot.AtBlock(0, 39)));
    assertThat(site.strings().getFirst().currentRangeA()).isEqualTo(800);
  }

  @Test
  void theFullSite() {
    var site = example("full-site").site();
    assertThat(site.blockCount()).isEqualTo(420);
    assertThat(site.fittings()).hasSize(420 + 6 + 6 + 1);
    assertThat(site.on(PortId.COM1)).hasSize(73);
    assertThat(site.on(PortId.COM2)).hasSize(72);
    assertThat(site.fittings().getLast())
        .isEqualTo(new Fitting(432, PortId.COM1, 241, "IO", new Spot.AtIo()));
    var io = site.io().orElseThrow();
    assertThat(io.analog()).hasSize(2);
    assertThat(io.digital()).singleElement().returns("Mains failed", input -> input.name());
    assertThat(io.outputs()).extracting(output -> output.name()).containsExactly("Horn", "Beacon");
  }

  @Test
  void theTenMeasuredDays() {
    var site = example("ten-measured-days").site();
    var string = site.strings().getFirst();
    assertThat(string.blocks()).isEqualTo(2);
    assertThat(string.type().nominalBlockV()).isEqualTo(12);
    assertThat(string.type().capacity().value()).isEqualTo(17);
    assertThat(string.type().endVoltage().value() * 6).isEqualTo(10.5);
    assertThat(site.on(PortId.COM1)).hasSize(4);
  }
}
