package bms600.core.estimate.autonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.autonomy.Kibam.Delivered;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinetic model against a foreign implementation of it (NREL ssc). */
class KibamTest {
  private static final Path SSC =
      Path.of(System.getProperty("bms600.root"), "..", "shared", "reference", "ssc");

  /** The foreign program's own parameters, to all its digits. */
  private static final Kibam MODEL = new Kibam(0.47511023014050147, 0.677);

  private static final double WRITTEN_AH = 0.5e-5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cc_2C_T25",
        "cc_C1_T25",
        "cc_C3_T25",
        "cc_C5_T10",
        "cc_C10_T25",
        "cc_C10_T40",
        "cc_C20_T25",
        "pulse_rest_T25",
        "varload_T25"
      })
  void wellsAgreeToAMillionthStepByStep(String run) throws IOException {
    var rows = rows("ssc_" + run + ".csv.gz");
    for (int i = 1; i < rows.size(); i++) {
      double[] before = rows.get(i - 1);
      double[] now = rows.get(i);
      double hours = (now[0] - before[0]) / 3600;
      double available = MODEL.available(before[5], before[6], -now[1], hours);
      double bound = MODEL.bound(before[5], before[6], -now[1], hours);
      assertThat(available).as(run + " row " + i).isCloseTo(now[5], near(now[5]));
      assertThat(bound).as(run + " row " + i).isCloseTo(now[6], near(now[6]));
      double whole = before[5] + before[6] + now[1] * hours;
      double lacking = MODEL.c() * (before[5] + before[6]) - before[5];
      double left = MODEL.c() * whole - MODEL.lacking(lacking, -now[1], hours);
      assertThat(left).as(run + " row " + i).isCloseTo(now[5], near(now[5]));
    }
  }

  /** The foreign table: 100, 93 and 60 Ah in 20, 10 and 1 h, of 108.16 Ah in all. */
  @ParameterizedTest
  @CsvSource({"5, 100", "9.3, 93", "60, 60"})
  void fullWellsDeliverWhatTheTableSays(double amperes, double ah) {
    assertThat(MODEL.deliverable(108.15933, 0, amperes)).isCloseTo(ah, within(0.01 * ah));
  }

  /** One millionth, and what the last written digit of this row and the one before leaves open. */
  private static org.assertj.core.data.Offset<Double> near(double ah) {
    return within(1e-6 * ah + 2 * WRITTEN_AH);
  }

  @Test
  void tableOfThreeRatesGivesTheForeignParameters() {
    var fit =
        Kibam.fit(List.of(new Delivered(20, 100), new Delivered(10, 93), new Delivered(1, 60)));
    assertThat(fit.model().c()).isCloseTo(0.4751, within(0.001));
    assertThat(fit.model().k()).isCloseTo(0.677, within(0.002));
    assertThat(fit.capacityAh()).isCloseTo(108.16, within(0.05));
  }

  @Test
  void nickelDeliversWhatItsTableSays() {
    double five = Kibam.NICKEL.share(5);
    assertThat(100 * Kibam.NICKEL.share(10) / five).isCloseTo(103, within(0.1));
    assertThat(100 * Kibam.NICKEL.share(1) / five).isCloseTo(92, within(0.1));
  }

  @Test
  void constantCurrentEmptiesTheAvailableWellInItsTime() {
    double hours = MODEL.hours(60 / 108.15933);
    assertThat(hours).isCloseTo(1.0, within(1e-4));
    double full = 100;
    double amperes = full * MODEL.share(5) / 5;
    assertThat(MODEL.available(full * MODEL.c(), full * (1 - MODEL.c()), amperes, 5))
        .isCloseTo(0, within(1e-9));
  }

  private static List<double[]> rows(String file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(SSC.resolve(file)));
        var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new java.io.BufferedReader(text)
          .lines()
          .skip(1)
          .map(
              line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }
}
