package bms600.master.history;

import java.time.Instant;
import java.util.Arrays;

/** A stretch of time cut into equal parts, each with the least, greatest and mean of its values. */
final class Buckets {
  private static final int MOST = 100_000;

  private final long fromMs;
  private final long toMs;
  private final double[] min;
  private final double[] max;
  private final double[] sum;
  private final int[] count;

  /**
   * Empty buckets.
   *
   * @param to exclusive
   * @throws IllegalArgumentException where there is no time between, or a number of buckets not in
   *     1..100,000
   */
  Buckets(Instant from, Instant to, int buckets) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from " + from + " must be before to " + to);
    }
    if (buckets < 1 || buckets > MOST) {
      throw new IllegalArgumentException("buckets " + buckets + " must be 1 to " + MOST);
    }
    fromMs = from.toEpochMilli();
    toMs = Math.max(fromMs + 1, to.toEpochMilli());
    min = new double[buckets];
    max = new double[buckets];
    sum = new double[buckets];
    count = new int[buckets];
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
  }

  long fromMs() {
    return fromMs;
  }

  long toMs() {
    return toMs;
  }

  /** How long one bucket is, ms. */
  double widthMs() {
    return (double) (toMs - fromMs) / count.length;
  }

  void add(long atMs, double value) {
    add(atMs, value, value, value);
  }

  /** Adds what is known of some time from this instant on. */
  void add(long atMs, double least, double greatest, double middle) {
    if (atMs < fromMs || atMs >= toMs) {
      return;
    }
    int bucket = (int) Math.floor((double) (atMs - fromMs) * count.length / (toMs - fromMs));
    min[bucket] = Math.min(min[bucket], least);
    max[bucket] = Math.max(max[bucket], greatest);
    sum[bucket] += middle;
    count[bucket]++;
  }

  Series series(Track track) {
    var starts = new long[count.length];
    var mean = new double[count.length];
    for (int i = 0; i < count.length; i++) {
      starts[i] =
          Math.floorDiv(fromMs + (long) ((double) (toMs - fromMs) * i / count.length), 1000);
      boolean isEmpty = count[i] == 0;
      min[i] = isEmpty ? Double.NaN : min[i];
      max[i] = isEmpty ? Double.NaN : max[i];
      mean[i] = isEmpty ? Double.NaN : Math.clamp(sum[i] / count[i], min[i], max[i]);
    }
    return new Series(track.point(), track.kind().unit(), starts, min, max, mean);
  }
}
