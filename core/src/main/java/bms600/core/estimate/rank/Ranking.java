package bms600.core.estimate.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The blocks of a string from the worst to the best, each with the reasons in words.
 *
 * <p>In each quantity a block's distance from the median is measured in robust deviations (1.4826
 * MAD, and never less than what the sensors leave open); only the bad direction counts. The score
 * is the root of the weighted squares.
 */
public final class Ranking {
  /** From this score a block stands out; let it stand out thrice in five before it is told. */
  public static final double STANDS_OUT = 4;

  /** From so many deviations a quantity is a reason. */
  private static final double TELLS = 2;

  private static final int MOST_REASONS = 3;

  private Ranking() {}

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

  /**
   * Why a block stands where it stands.
   *
   * @param amount % above the median or its baseline, or K, mV per cell, % of health
   * @param median of the string, in the quantity's own unit
   * @param deviations from it
   * @param isFirst whether no other block is as bad in it
   */
  public record Reason(
      Quantity quantity, double amount, double median, double deviations, boolean isFirst) {
    public String words() {
      return quantity.words(amount, median, isFirst);
    }

    private double weight() {
      return quantity.weight() * deviations;
    }
  }

  /**
   * A block with its score and the reasons for it.
   *
   * @param block from 0 in its string
   * @param reasons the heaviest first; none for a block like the others
   */
  public record Place(int block, double score, List<Reason> reasons) {
    public Place {
      reasons = List.copyOf(reasons);
    }

    public boolean standsOut() {
      return score > STANDS_OUT;
    }

    /** All reasons in one line. */
    public String reason() {
      return reasons.isEmpty()
          ? "like the others"
          : reasons.stream().map(Reason::words).collect(Collectors.joining(", "));
    }
  }

  /** All blocks, the worst first; the same score keeps the order of the blocks. */
  public static List<Place> of(List<Column> columns) {
    int blocks = columns.getFirst().values().size();
    var looks = columns.stream().map(Ranking::look).toList();
    var places = new ArrayList<Place>();
    for (int block = 0; block < blocks; block++) {
      places.add(place(looks, block));
    }
    places.sort(Comparator.comparingDouble(Place::score).reversed());
    return List.copyOf(places);
  }

  /** A column with what its blocks are compared with. */
  private record Look(Column column, double median, double spread, double worst) {
    double deviations(int block) {
      return column.quantity().deviations(column.values().get(block), median, spread);
    }
  }

  private static Look look(Column column) {
    double median = median(column.values().stream());
    double off = median(column.values().stream().map(v -> Math.abs(v - median)));
    double spread = Math.hypot(1.4826 * off, column.sensorSigma());
    double worst =
        column.values().stream()
            .mapToDouble(v -> column.quantity().deviations(v, median, spread))
            .filter(z -> !Double.isNaN(z))
            .max()
            .orElse(Double.NaN);
    return new Look(column, median, spread, worst);
  }

  private static Place place(List<Look> looks, int block) {
    double squares = 0;
    double relief = 0;
    var reasons = new ArrayList<Reason>();
    for (var look : looks) {
      double z = look.deviations(block);
      if (Double.isNaN(z)) {
        continue;
      }
      double weight = look.column().quantity().weight();
      squares += Math.pow(weight * Math.max(z, 0), 2);
      relief += weight * Math.min(z, 0);
      if (z >= TELLS) {
        reasons.add(reason(look, block, z));
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::weight).reversed());
    double score = squares > 0 ? Math.sqrt(squares) : relief;
    return new Place(block, score, reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
  }

  private static Reason reason(Look look, int block, double z) {
    var quantity = look.column().quantity();
    double value = look.column().values().get(block);
    return new Reason(
        quantity, quantity.against(value, look.median()), look.median(), z, z >= look.worst());
  }

  private static double median(Stream<Double> values) {
    double[] sorted = values.mapToDouble(v -> v).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
