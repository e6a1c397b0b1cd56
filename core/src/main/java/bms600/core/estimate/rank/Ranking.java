package bms600.core.estimate.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The blocks of a string from the worst to the best, each with the reason in words.
 *
 * <p>In each quantity a block's distance from the median is measured in robust deviations (1.4826
 * MAD, and never less than what the sensors leave open); only the bad direction counts. The score
 * is the root of the weighted squares.
 */
public final class Ranking {
  /** From this score a block stands out; let it stand out thrice in five before it is told. */
  public static final double STANDS_OUT = 4;

  private Ranking() {}

  /** A quantity of which more, or less, is bad. */
  public enum Quantity {
    SOH(3, -1, "health", "%"),
    RESISTANCE_RISE(2, 1, "rise of the ohmic value", "%"),
    DISCHARGE_SLOPE(2, 1, "fall of voltage in discharge", "mV"),
    WARMTH(2, 1, "warmth over ambient", "K"),
    FLOAT_VOLTAGE(1, -1, "float voltage", "mV");

    private final double weight;
    private final int bad;
    private final String words;
    private final String unit;

    Quantity(double weight, int bad, String words, String unit) {
      this.weight = weight;
      this.bad = bad;
      this.words = words;
      this.unit = unit;
    }
  }

  /**
   * One quantity of all blocks.
   *
   * @param values by block; NaN where missing
   * @param sensorSigma what the sensors leave open
   */
  public record Column(Quantity quantity, List<Double> values, double sensorSigma) {
    public Column {
      values = List.copyOf(values);
    }
  }

  /** A block with its score and the reason for it. */
  public record Place(int block, double score, String reason) {
    public boolean standsOut() {
      return score > STANDS_OUT;
    }
  }

  /** All blocks, the worst first; the same score keeps the order of the blocks. */
  public static List<Place> of(List<Column> columns) {
    int blocks = columns.getFirst().values().size();
    var medians = columns.stream().mapToDouble(c -> median(c.values().stream())).toArray();
    var spreads = new double[columns.size()];
    for (int c = 0; c < spreads.length; c++) {
      spreads[c] = spread(columns.get(c), medians[c]);
    }
    var places = new ArrayList<Place>();
    for (int block = 0; block < blocks; block++) {
      places.add(place(columns, medians, spreads, block));
    }
    places.sort(Comparator.comparingDouble(Place::score).reversed());
    return List.copyOf(places);
  }

  private static Place place(List<Column> columns, double[] medians, double[] spreads, int block) {
    double squares = 0;
    double relief = 0;
    double worst = 0;
    String reason = "like the others";
    for (int c = 0; c < columns.size(); c++) {
      var quantity = columns.get(c).quantity();
      double value = columns.get(c).values().get(block);
      double z = quantity.bad * (value - medians[c]) / spreads[c];
      if (Double.isNaN(z)) {
        continue;
      }
      squares += Math.pow(quantity.weight * Math.max(z, 0), 2);
      relief += quantity.weight * Math.min(z, 0);
      if (quantity.weight * z > worst) {
        worst = quantity.weight * z;
        reason = reason(quantity, value, medians[c], z);
      }
    }
    double score = squares > 0 ? Math.sqrt(squares) : relief;
    return new Place(block, score, reason);
  }

  private static String reason(Quantity quantity, double value, double median, double z) {
    return String.format(
        Locale.ROOT,
        "%s %.1f %s against %.1f %s of the string, %.1f deviations",
        quantity.words,
        value,
        quantity.unit,
        median,
        quantity.unit,
        z);
  }

  private static double spread(Column column, double median) {
    double off = median(column.values().stream().map(v -> Math.abs(v - median)));
    return Math.hypot(1.4826 * off, column.sensorSigma());
  }

  private static double median(Stream<Double> values) {
    double[] sorted = values.mapToDouble(v -> v).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
