package bms600.master.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Axes, as somebody would mark them with a pencil. */
class AxisTest {
  private static List<String> texts(Axis axis) {
    return axis.marks().stream().map(Axis.Mark::text).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          39.36 | 46.67 | 38 40 42 44 46 48
          -62.5 | 10.6  | -80 -60 -40 -20 0 20
          10.11 | 13.84 | 10 11 12 13 14
          2.251 | 2.2519 | 2.2510 2.2512 2.2514 2.2516 2.2518 2.2520
          0     | 1     | 0.0 0.2 0.4 0.6 0.8 1.0
          54.7  | 54.7  | 54.7000 54.7002
          """)
  void valuesHaveRoundMarksAroundAllOfThem(double least, double most, String marks) {
    assertThat(String.join(" ", texts(Axis.of(DoubleStream.of(least, most))))).isEqualTo(marks);
  }

  /** For spans of eleven decades: 2 to 7 marks, 1, 2 or 5 apart, and every value within. */
  @ParameterizedTest
  @ValueSource(doubles = {0.002, 0.03, 0.7, 1, 4.99, 5, 5.01, 37, 412, 9_999, 123_456, 7e7})
  void stepsAreOneTwoOrFive(double span) {
    for (double least : new double[] {0, -span / 3, 0.37 * span, 100 * span}) {
      var axis = Axis.of(DoubleStream.of(least, least + span));
      assertThat(axis.marks()).hasSizeBetween(2, 7);
      double step = axis.marks().get(1).at() - axis.marks().get(0).at();
      double leading = step / Math.pow(10, Math.floor(Math.log10(step * 1.000001)));
      assertThat(List.of(1L, 2L, 5L)).contains(Math.round(leading));
      assertThat(leading).isCloseTo((double) Math.round(leading), within(1e-3));
      assertThat(axis.share(least)).isBetween(-1e-6, 1.0);
      assertThat(axis.share(least + span)).isBetween(0.0, 1 + 1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-03-28T01:29:00Z | 2026-03-28T01:40:36Z | 02:30 02:32 02:34 02:36 02:38 02:40
          2026-03-28T00:03:00Z | 2026-03-28T01:14:53Z | 01:10 01:20 01:30 01:40 01:50 02:00 02:10
          2026-03-28T00:00:07Z | 2026-03-28T00:00:19Z | 01:00:08 01:00:10 01:00:12 01:00:14 01:00:16 01:00:18
          2026-01-31T12:00:00Z | 2026-02-02T12:00:00Z | 18:00 00:00 06:00 12:00 18:00 00:00 06:00 12:00
          2025-12-31T23:00:00Z | 2026-01-31T00:00:00Z | 01-01 01-08 01-15 01-22 01-29
          """)
  void timeIsMarkedByTheClockOfTheSite(Instant from, Instant to, String marks) {
    var axis =
        Axis.ofTime(
            LongStream.of(from.getEpochSecond(), to.getEpochSecond()).asDoubleStream(),
            ZoneId.of("Europe/Zurich"));
    assertThat(String.join(" ", texts(axis))).isEqualTo(marks);
  }

  @Test
  void anAxisOfNothingStillHasTwoEnds() {
    assertThat(Axis.of(DoubleStream.empty()).marks()).hasSizeGreaterThan(1);
    var time = Axis.ofTime(DoubleStream.empty(), ZoneId.of("UTC"));
    assertThat(time.to()).isGreaterThan(time.from());
  }
}
