package bms600.core.estimate.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.rank.Ranking.Column;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Path PYBAMM =
      Path.of(System.getProperty("bms600.root"), "..", "shared", "reference", "pybamm");
  private static final int CELLS = 24;

  /** Perfect sensors, a quarter of the discharge: the order of 24 cells of known capacity. */
  @Test
  void fallOfVoltageInAQuarterDischargeRanksAStringAsItsCapacitiesDo() throws IOException {
    double[] capacity =
        lines("string24_truth.csv.gz").stream()
            .filter(line -> line.startsWith("C3,"))
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[7]))
            .toArray();
    double quarter = 0.25 * Arrays.stream(capacity).sorted().skip(CELLS / 2).findFirst().orElse(0);
    var slopes = new double[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      slopes[cell] = -1000 * slope("string24_C3_cell%02d.csv.gz".formatted(cell), quarter);
    }
    var places =
        Ranking.of(List.of(new Column(Quantity.SAG, Arrays.stream(slopes).boxed().toList(), 0.1)));
    double[] rank = new double[CELLS];
    IntStream.range(0, CELLS).forEach(i -> rank[places.get(i).block()] = i);
    assertThat(kendall(rank, capacity)).isGreaterThanOrEqualTo(0.9);
    assertThat(places.getFirst().block()).as("the 62 % cell").isEqualTo(5);
    assertThat(places.getFirst().standsOut()).isTrue();
    assertThat(places.getFirst().reason()).isEqualTo("sags first in discharge");
  }

  @Test
  void reasonNamesTheQuantityThatStandsOutMostAndMissingValuesAreNoReason() {
    var warmth = List.of(2.0, 2.1, 1.9, 2.0, 7.0);
    var rise = List.of(Double.NaN, 3.0, 1.0, 2.0, 2.0);
    var places =
        Ranking.of(
            List.of(
                new Column(Quantity.WARMTH, warmth, 0.5),
                new Column(Quantity.RESISTANCE_RISE, rise, 2)));
    assertThat(places.getFirst().block()).isEqualTo(4);
    assertThat(places.getFirst().reason()).isEqualTo("5.0 K warmer than the median");
    assertThat(places).allMatch(place -> Double.isFinite(place.score()));
  }

  @Test
  void trendIsTheMedianSlopeWhateverOneWildReadingSays() {
    double[] years = IntStream.range(0, 20).mapToDouble(i -> i / 10.0).toArray();
    double[] health = Arrays.stream(years).map(y -> 100 - 4 * y).toArray();
    health[7] = 40;
    var trend = Trend.of(years, health);
    assertThat(trend.perYear()).isCloseTo(-4, within(1e-9));
    assertThat(trend.now()).isCloseTo(92.4, within(1e-9));
    assertThatThrownBy(() -> Trend.of(new double[7], new double[7]))
        .hasMessageContaining("8 points over 90 days");
  }

  /** 92 % falling 4 % a year reaches 80 % in three years; the design says three as well. */
  @Test
  void remainingLifeIsAnIntervalAndProbabilitiesWithTheMedianWhereBothAgree() {
    var life = RemainingLife.until(80, new Trend(-4, 92, -4.5, -3.5), 3);
    assertThat(life.p50()).isCloseTo(3, within(0.01));
    assertThat(life.p10()).isLessThan(3);
    assertThat(life.p90()).isGreaterThan(3);
    assertThat(life.within(life.p50())).isCloseTo(0.5, within(1e-3));
    assertThat(life.within(life.p10())).isCloseTo(0.1, within(1e-3));
    assertThat(life.within(0.25)).isLessThan(0.01);
  }

  private static double slope(String file, double untilAh) throws IOException {
    double n = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (String line : lines(file)) {
      double[] row = Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      if (row[3] > 0.24 * untilAh && row[3] <= untilAh) {
        n++;
        sx += row[3];
        sy += row[2];
        sxx += row[3] * row[3];
        sxy += row[3] * row[2];
      }
    }
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
  }

  /** Kendall's τ: pairs in the same order less pairs in the other, over all pairs. */
  private static double kendall(double[] a, double[] b) {
    double agree = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        agree += Math.signum(a[i] - a[j]) * Math.signum(b[i] - b[j]);
      }
    }
    return agree / (a.length * (a.length - 1) / 2.0);
  }

  private static List<String> lines(String file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(PYBAMM.resolve(file)));
        var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new BufferedReader(text).lines().skip(1).toList();
    }
  }
}
