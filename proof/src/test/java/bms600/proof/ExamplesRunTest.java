package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every shipped example runs: all its blocks are measured and served. */
class ExamplesRunTest {
  /** It takes seconds; a machine with much other work may take minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Program demo(String example, int first) throws IOException {
    return Program.start(
        folder,
        first,
        "demo",
        "--site",
        Sites.ROOT.resolve("examples").resolve(example + ".yaml").toString(),
        "--ports-from",
        Integer.toString(first),
        "--data",
        folder.resolve(example).toString());
  }

  private static long good(JsonNode site) {
    long good = 0;
    for (var string : site.at("/strings")) {
      for (var block : string.at("/blocks")) {
        good += block.at("/voltage/quality").asString().equals("good") ? 1 : 0;
      }
    }
    return good;
  }

  @ParameterizedTest
  @CsvSource({
    "substation, 110",
    "data-centre-ups, 240",
    "locomotive, 75",
    "ten-measured-days, 2",
    "third-party-monitor, 4"
  })
  void everyBlockOfAnExampleIsGood(String example, int blocks) throws Exception {
    int first = FreePorts.row();
    try (var program = demo(example, first)) {
      program.awaitWithin(PATIENCE, "/api/v1/site", site -> good(site) == blocks);
    }
  }

  /** What the pages say, mbpoll reads over Modbus TCP and snmpget over SNMP. */
  @Test
  void all420BlocksAreServedAndForeignClientsReadTheSame() throws Exception {
    int first = FreePorts.row();
    try (var program = demo("full-site", first)) {
      var site = program.awaitWithin(PATIENCE, "/api/v1/site", each -> good(each) == 420);
      double volts = site.at("/strings/0/blocks/6/voltage/value").asDouble();
      assertThat(volts).isBetween(2.0, 2.4);
      assertThat(byModbus(first + 1)).isCloseTo(volts, within(0.02));
      assertThat(bySnmp(first + 2)).isCloseTo(volts, within(0.02));
    }
  }

  /** Register 1006 of function 04, as the point list says: 1 mV. */
  private static double byModbus(int port) throws Exception {
    String said =
        said(
            "mbpoll",
            "-m",
            "tcp",
            "-o",
            "10",
            "-0",
            "-p",
            "" + port,
            "-a",
            "1",
            "-t",
            "3",
            "-r",
            "1006",
            "-c",
            "1",
            "-1",
            "-q",
            "127.0.0.1");
    return 0.001 * number(said, "\\[1006\\]:\\s+(\\d+)");
  }

  private static double bySnmp(int port) throws Exception {
    String said =
        said(
            "snmpget",
            "-v2c",
            "-c",
            "public",
            "-t",
            "20",
            "-On",
            "127.0.0.1:" + port,
            "1.3.6.1.4.1.32473.600.1.3.1.4.1.7");
    return 0.001 * number(said, "INTEGER: (\\d+)");
  }

  private static double number(String said, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private static String said(String... command) throws Exception {
    var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
