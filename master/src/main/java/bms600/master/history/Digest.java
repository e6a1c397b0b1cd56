package bms600.master.history;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * One track over one day in equal parts: the least, mean and greatest of the good values of each,
 * in steps; parts without one are empty.
 */
final class Digest {
  private final int[] min;
  private final int[] max;
  private final long[] sum;
  private final int[] count;

  /** Empty parts. */
  Digest(int parts) {
    min = new int[parts];
    max = new int[parts];
    sum = new long[parts];
    count = new int[parts];
    Arrays.fill(min, Integer.MAX_VALUE);
    Arrays.fill(max, Integer.MIN_VALUE);
  }

  int parts() {
    return count.length;
  }

  boolean isEmpty() {
    return Arrays.stream(count).allMatch(one -> one == 0);
  }

  void add(int part, int steps) {
    add(part, steps, steps, steps, 1);
  }

  private void add(int part, int low, int high, long sumOfAll, int times) {
    min[part] = Math.min(min[part], low);
    max[part] = Math.max(max[part], high);
    sum[part] += sumOfAll;
    count[part] += times;
  }

  boolean has(int part) {
    return count[part] > 0;
  }

  int min(int part) {
    return min[part];
  }

  int max(int part) {
    return max[part];
  }

  int mean(int part) {
    return Math.clamp(Math.round((double) sum[part] / count[part]), min[part], max[part]);
  }

  /** Takes of another what is missing here. */
  void fillFrom(Digest older) {
    for (int i = 0; i < count.length; i++) {
      if (count[i] == 0 && older.count[i] > 0) {
        add(i, older.min[i], older.max[i], older.sum[i], older.count[i]);
      }
    }
  }

  /** The same in fewer parts, each of so many of these. */
  Digest coarser(int together) {
    var coarse = new Digest(count.length / together);
    for (int i = 0; i < count.length; i++) {
      if (count[i] > 0) {
        coarse.add(i / together, min[i], max[i], sum[i], count[i]);
      }
    }
    return coarse;
  }

  /**
   * As bytes: for each part 0 where it is empty, else one more than the zigzag of the difference of
   * its mean from the one before; then for each that is not empty how far the mean is above the
   * least; then how far below the greatest.
   */
  byte[] write() {
    var bytes = new Bytes();
    long before = 0;
    for (int i = 0; i < count.length; i++) {
      if (count[i] == 0) {
        bytes.putUnsigned(0);
      } else {
        long difference = mean(i) - before;
        bytes.putUnsigned((difference << 1 ^ difference >> 63) + 1);
        before = mean(i);
      }
    }
    for (int i = 0; i < count.length; i++) {
      if (count[i] > 0) {
        bytes.putUnsigned((long) mean(i) - min[i]);
      }
    }
    for (int i = 0; i < count.length; i++) {
      if (count[i] > 0) {
        bytes.putUnsigned((long) max[i] - mean(i));
      }
    }
    return bytes.copy();
  }

  /** What {@link #write} wrote; each mean counts as one value. */
  static Digest read(byte[] bytes, int parts) throws DamagedException {
    var in = new ByteSource(bytes);
    var digest = new Digest(parts);
    long mean = 0;
    for (int i = 0; i < parts; i++) {
      long code = in.getUnsigned();
      if (code != 0) {
        long zigzag = code - 1;
        mean += zigzag >>> 1 ^ -(zigzag & 1);
        digest.sum[i] = mean;
        digest.count[i] = 1;
      }
    }
    for (int i = 0; i < parts; i++) {
      if (digest.has(i)) {
        digest.min[i] = (int) (digest.sum[i] - in.getUnsigned());
      }
    }
    for (int i = 0; i < parts; i++) {
      if (digest.has(i)) {
        digest.max[i] = (int) (digest.sum[i] + in.getUnsigned());
      }
    }
    return digest;
  }

  /** The digest of these parts; each mean counts as one value. */
  static Digest of(DayParts parts) {
    var kind = Track.named(parts.point()).kind();
    var digest = new Digest(parts.min().length);
    for (int i = 0; i < parts.min().length; i++) {
      if (!Double.isNaN(parts.mean()[i])) {
        int mean = kind.toSteps(parts.mean()[i]);
        digest.add(i, kind.toSteps(parts.min()[i]), kind.toSteps(parts.max()[i]), mean, 1);
      }
    }
    return digest;
  }

  /** In units, for whoever knows no steps. */
  DayParts parts(String point) {
    var kind = Track.named(point).kind();
    var parts = new double[3][count.length];
    for (int i = 0; i < count.length; i++) {
      parts[0][i] = count[i] == 0 ? Double.NaN : kind.toUnits(min[i]);
      parts[1][i] = count[i] == 0 ? Double.NaN : kind.toUnits(mean(i));
      parts[2][i] = count[i] == 0 ? Double.NaN : kind.toUnits(max[i]);
    }
    return new DayParts(point, parts[0], parts[1], parts[2]);
  }

  /** Pours every part that is wanted as its least, greatest and mean at its beginning. */
  void pour(Kind kind, long firstMs, long partMs, Buckets buckets) {
    pour(kind, firstMs, partMs, buckets, _ -> true);
  }

  void pour(Kind kind, long firstMs, long partMs, Buckets buckets, LongPredicate isWanted) {
    for (int i = 0; i < count.length; i++) {
      if (count[i] > 0 && isWanted.test(firstMs + i * partMs)) {
        buckets.add(
            firstMs + i * partMs,
            kind.toUnits(min[i]),
            kind.toUnits(max[i]),
            kind.toUnits(mean(i)));
      }
    }
  }
}
