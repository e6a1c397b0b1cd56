package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.site.AlarmSetting;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The site document, against numbers computed by hand from the readings and the rule book. */
@Timeout(300)
final class SiteDocumentTest {
  private static void same(JsonNode actual, String expected) {
    assertThat(actual).isEqualTo(Bench.MAPPER.readTree(expected));
  }

  @Test
  void everyValueHasUnitQualityAgeAndReason() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var site = bench.json("/api/v1/site");
      same(
          site.at("/strings/0/blocks/0"),
          """
          {"name":"S1.1","number":1,
           "voltage":{"value":13.512,"unit":"V","quality":"good","age_s":0.25,"reason":null},
           "temperature":{"value":24.6,"unit":"°C","quality":"good","age_s":0.25,"reason":null},
           "resistance":{"value":0.00312,"unit":"Ω","quality":"good","age_s":0.25,"reason":null},
           "soc":{"value":100.0,"unit":"%","quality":"good","age_s":0.0,"reason":null,
                  "low":89.80196,"high":100.0,
                  "basis":"the string's charge: it was full with the others"},
           "soh":{"value":null,"unit":"%","quality":"absent","age_s":null,
                  "reason":"no discharge of 15 % or more yet; no ohmic baseline"},
           "baseline":null,
           "flags":[],"severity":null,
           "sensor":{"port":"COM1","unit":1,"model":"BAT-02","serial":123456}}
          """);
      same(
          site.at("/strings/0/blocks/1/voltage"),
          """
          {"value":13.48,"unit":"V","quality":"stale","age_s":7.0,
           "reason":"sensor missed 2 polls: silence"}
          """);
      same(
          site.at("/strings/0/blocks/2/voltage"),
          """
          {"value":null,"unit":"V","quality":"absent","age_s":null,
           "reason":"sensor never heard: silence"}
          """);
      same(site.at("/strings/0/blocks/2/sensor/serial"), "null");
      same(site.at("/strings/0/blocks/2/severity"), "\"fault\"");
    }
  }

  @Test
  void stringsTellStateEstimatesAndLimits() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var site = bench.json("/api/v1/site");
      var first = site.at("/strings/0");
      same(first.at("/state"), "\"float\"");
      same(first.at("/state_basis"), "\"current 0.42 A, mean block voltage 13.512 V\"");
      same(
          first.at("/voltage"),
          """
          {"value":null,"unit":"V","quality":"absent","age_s":null,
           "reason":"sum of blocks: 2 of them have no good value",
           "basis":"sum of the blocks","derived":true}
          """);
      same(
          first.at("/soc"),
          """
          {"value":100.0,"unit":"%","quality":"good","age_s":0.0,"reason":null,
           "low":90.0,"high":100.0,"basis":"assumed full: on float"}
          """);
      assertThat(first.at("/soc_available/value").doubleValue()).isBetween(99.9, 100.0);
      same(
          first.at("/soc_available/basis"),
          "\"the charge, at the rated current: no load was seen yet\"");
      // Rated 100 Ah in 10 h, ±8 %.
      assertThat(first.at("/autonomy/value").doubleValue()).isBetween(570.0, 630.0);
      assertThat(first.at("/autonomy/low").doubleValue()).isBetween(400.0, 570.0);
      assertThat(first.at("/autonomy/high").doubleValue()).isBetween(600.0, 800.0);
      same(
          first.at("/autonomy/basis"),
          "\"the charge, at the rated current: no load was seen yet; low 10 %, high 90 %\"");
      // Float 2.27 V × 6; 2.18 and 2.35 V/cell; −3 mV/°C per cell at 24.6 °C, one block of three.
      // The string: 18 × 2.2712 V ± 1.5 %; 0.25 C10 of 100 Ah; 95 % of two Halls of 200 A.
      same(
          first.at("/limits"),
          """
          {"voltage":{"low":13.0824,"high":14.1024,"reference":13.6224},
           "temperature":{"low":10.0,"high":35.0,"reference":25.0},
           "resistance":{"low":null,"high":0.004056,"reference":0.00312},
           "soh":{"low":null,"high":null,"reference":100.0},
           "string_voltage":{"low":40.26838,"high":41.49482,"reference":null},
           "string_current":{"low":-380.0,"high":25.0,"reference":null},
           "string_soc":{"low":50.0,"high":null,"reference":null}}
          """);
      var second = site.at("/strings/1");
      same(second.at("/state"), "\"unknown\"");
      same(second.at("/state_basis"), "\"current not known\"");
      same(second.at("/current/reason"), "\"no current sensor fitted\"");
      same(second.at("/soc/value"), "null");
      same(second.at("/soc_available/value"), "null");
      same(
          second.at("/autonomy"),
          """
          {"value":null,"unit":"min","quality":"absent","age_s":null,
           "reason":"not known before the charge is"}
          """);
      same(
          second.at("/voltage"),
          """
          {"value":4.503,"unit":"V","quality":"good","age_s":0.0,"reason":null}
          """);
    }
  }

  /** 31 °C for the first block alone; 35 °C, the practice's, for all others and their string. */
  @Test
  void aLimitOfOneBlockStandsAtThatBlockAlone() throws Exception {
    var before = Plants.early();
    var second = Optional.of(Duration.ofSeconds(1));
    var chosen =
        new AlarmSetting(
            new AlarmSetting.Scope.OfBlock(0),
            "block-temperature-high",
            "warning",
            Optional.of(31.0),
            second,
            second,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var site = before.site().withAlarms(List.of(chosen));
    var memory = before.memory().with(before.memory().board().ruledBy(site));
    try (var bench = new Bench()) {
      bench.publish(Snapshot.of(2, before.image().of(site), memory, List.of()));
      var string = bench.json("/api/v1/site").at("/strings/0");
      same(
          string.at("/blocks/0/limits/temperature"),
          """
          {"low":10.0,"high":31.0,"reference":25.0}
          """);
      assertThat(string.at("/blocks/1").has("limits")).isFalse();
      same(string.at("/limits/temperature/high"), "35.0");
    }
  }

  @Test
  void portsTellEverySensorOnThem() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var port = bench.json("/api/v1/ports").at("/0");
      same(port.at("/name"), "\"COM1\"");
      same(port.at("/broken_after_unit"), "null");
      assertThat(port.at("/sensors").size()).isEqualTo(8);
      same(
          port.at("/sensors/0"),
          """
          {"unit":1,"place":"S1.1","model":"BAT-02","serial":123456,"missed":0,"why":null,
           "supply":{"value":11.8,"unit":"V","quality":"good","age_s":0.25,"reason":null}}
          """);
      same(
          port.at("/sensors/2"),
          """
          {"unit":3,"place":"S1.3","model":"BAT-02","serial":null,"missed":3,"why":"silence",
           "supply":{"value":null,"unit":"V","quality":"absent","age_s":null,
                     "reason":"sensor never heard: silence"}}
          """);
      same(port.at("/sensors/6/place"), "\"S2\"");
    }
  }

  @Test
  void siteTellsWhatIsInstalledAndHowPortsFare() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var site = bench.json("/api/v1/site");
      same(site.at("/name"), "\"Substation 7\"");
      same(site.at("/timezone"), "\"Asia/Shanghai\"");
      same(site.at("/version"), "\"0.1.0-test\"");
      same(site.at("/at"), "\"2026-11-01T08:00:10Z\"");
      assertThat(site.at("/has_horn").booleanValue()).isTrue();
      same(
          site.at("/lamps"),
          """
          {"run":"on","comm":"blinking","fault":"blinking","alarm":"off"}
          """);
      same(
          site.at("/batteries"),
          """
          [{"name":"UPS A","strings":["S1"]},{"name":"UPS B","strings":["S2"]}]
          """);
      same(
          site.at("/ports"),
          """
          [{"name":"COM1","line":"/dev/ttyS1","baud":38400,"state":"ok",
            "state_text":"all but one answer","units":8,"answering":7,"asked":100,"answered":90,
            "silent":8,"garbled":1,"refused":1,"strays":0,"strays_per_minute":0.0,"round_time_s":0.75,"wire_share_percent":81.5}]
          """);
      same(
          site.at("/io"),
          """
          [{"name":"AI1 temperature","value":20.0,"unit":"°C","quality":"good","text":null},
           {"name":"AI2 humidity","value":null,"unit":"%","quality":"absent","text":"below 3.6 mA: open wire, lost supply or broken transmitter"},
           {"name":"DI1 door","value":1.0,"unit":"","quality":"good","text":"inactive"},
           {"name":"DO1 horn","value":0.0,"unit":"","quality":"good","text":"off"}]
          """);
    }
  }

  /** 24.6 °C in a room of 20.0 °C: 4.6 K, times ln 2 / 10 K a gain of 0.3188. */
  @Test
  void aStringTellsWhatItsBlocksMayComeTo() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var report = bench.json("/api/v1/strings/S1");
      assertThat(report.at("/thermal/number").intValue()).isEqualTo(1);
      assertThat(report.at("/thermal/gain").doubleValue()).isCloseTo(0.3188, within(1e-4));
      same(report.at("/thermal/level"), "\"warning\"");
      assertThat(report.at("/thermal/excess_k").doubleValue()).isCloseTo(4.6, within(1e-6));
      same(report.at("/thermal/ambient_c"), "20.0");
      same(report.at("/thermal/ambient_source"), "\"probe\"");
      same(report.at("/thermal/basis"), "\"ambient by its probe; float current not seen\"");
      same(report.at("/thermal/blocks/2/gain"), "null");
      same(report.at("/ranking"), "[]");
      assertThat(bench.get("/api/v1/strings/S9").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void beforeTheFirstScanThereIsNoDocument() throws Exception {
    try (var bench = new Bench()) {
      assertThat(bench.get("/api/v1/site").statusCode()).isEqualTo(503);
      assertThat(bench.json("/api/v1/health").at("/status").stringValue()).isEqualTo("starting");
    }
  }

  @Test
  void healthTurnsLateWhenNoScanComes() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var good = bench.get("/api/v1/health");
      assertThat(good.statusCode()).isEqualTo(200);
      assertThat(bench.json("/api/v1/health").at("/scan_sequence").longValue()).isEqualTo(1);
      bench.nanos.addAndGet(11 * Plants.SECOND);
      assertThat(bench.get("/api/v1/health").statusCode()).isEqualTo(503);
      var late = bench.json("/api/v1/health");
      assertThat(late.at("/status").stringValue()).isEqualTo("late");
      assertThat(late.at("/last_scan_age_s").doubleValue()).isEqualTo(11.0);
    }
  }
}
