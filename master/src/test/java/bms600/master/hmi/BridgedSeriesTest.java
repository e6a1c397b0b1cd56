package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BridgedSeriesTest {
  private static final Instant BEGIN = Instant.parse("2026-11-13T02:14:00Z");
  private static final Duration NO_GAP = Duration.ofSeconds(5);

  /** A value each so many milliseconds, none from 60 s to 90 s, in spans of 0.75 s over 3 min. */
  private static Archive.Series series(long everyMs) {
    var buckets = new ArrayList<Archive.Bucket>();
    for (int i = 0; i < 240; i++) {
      double value = Double.NaN;
      for (long at = 0; at < 180_000; at += everyMs) {
        boolean isOut = at >= 60_000 && at < 90_000;
        value = !isOut && at >= i * 750L && at < (i + 1) * 750L ? 2 : value;
      }
      buckets.add(new Archive.Bucket(BEGIN.plusMillis(i * 750L), value, value, value));
    }
    return new Archive.Series("S1.1.voltage", "V", buckets);
  }

  @Test
  void aCurveAtTheScanRateHasNoGapWhereNoScanIsMissingAndOneWhereSomeAre() {
    var bridged = series(1000).bridged(NO_GAP).buckets();
    long values = bridged.stream().filter(it -> !Double.isNaN(it.mean())).count();
    assertThat(values).as("150 scans, none lost").isEqualTo(150);
    assertThat(bridged.stream().filter(it -> Double.isNaN(it.mean())).map(Archive.Bucket::at))
        .as("only the half minute without scans")
        .filteredOn(at -> at.isBefore(BEGIN.plusSeconds(179))) // what follows the last scan
        .isNotEmpty()
        .allMatch(at -> !at.isBefore(BEGIN.plusSeconds(59)) && at.isBefore(BEGIN.plusSeconds(90)));
  }

  /** A site may be scanned as slowly as once a minute: then a minute is no gap. */
  @Test
  void aSlowScanHasNoGapEither() {
    var bridged = series(10_000).bridged(NO_GAP).buckets();
    assertThat(bridged.stream().filter(it -> !Double.isNaN(it.mean())).count()).isEqualTo(15);
    assertThat(bridged.stream().filter(it -> Double.isNaN(it.mean())).map(Archive.Bucket::at))
        .filteredOn(at -> at.isBefore(BEGIN.plusSeconds(50)) || isBetween(at, 90, 170))
        .isEmpty();
  }

  private static boolean isBetween(Instant at, int from, int to) {
    return at.isAfter(BEGIN.plusSeconds(from)) && at.isBefore(BEGIN.plusSeconds(to));
  }

  @Test
  void whatBeginsOrEndsWithoutValuesKeepsItsPlace() {
    var empty = new Archive.Bucket(BEGIN, Double.NaN, Double.NaN, Double.NaN);
    var value = new Archive.Bucket(BEGIN.plusSeconds(1), 2, 2, 2);
    var later = new Archive.Bucket(BEGIN.plusSeconds(2), Double.NaN, Double.NaN, Double.NaN);
    var series = new Archive.Series("S1.1.voltage", "V", java.util.List.of(empty, value, later));
    assertThat(series.bridged(NO_GAP)).isEqualTo(series);
  }
}
