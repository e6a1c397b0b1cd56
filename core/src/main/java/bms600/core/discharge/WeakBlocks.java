package bms600.core.discharge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of a string over several discharges, the weakest first. In each discharge the block
 * that stood lowest at the end has place 1 of n; a block's score is the mean of its places as a
 * share of n, so that a deep discharge counts no more than a shallow one.
 */
public final class WeakBlocks {
  /** Among so many of the weakest a block is counted as weak. */
  private static final int FEW = 3;

  private WeakBlocks() {}

  /**
   * How a block fared.
   *
   * @param number of the block, from 1
   * @param discharges in how many its sag is known
   * @param meanPlace mean place as a share, 0 the weakest of all, 1 the strongest
   * @param amongWeakest in how many it was among the three weakest
   * @param meanSagV mean sag, V
   */
  public record Weak(
      int number, int discharges, double meanPlace, int amongWeakest, double meanSagV) {}

  /**
   * Ranks the blocks.
   *
   * @param discharges the sags of the blocks in each, in any order
   */
  public static List<Weak> ranked(List<List<BlockSag>> discharges) {
    Map<Integer, List<double[]>> byBlock = new HashMap<>();
    for (var sags : discharges) {
      var known = BlockSag.ranked(sags).stream().filter(sag -> !Double.isNaN(sag.sagV())).toList();
      for (int place = 0; place < known.size(); place++) {
        double share = known.size() == 1 ? 0 : place / (known.size() - 1.0);
        double[] one = {share, place < FEW ? 1 : 0, known.get(place).sagV()};
        byBlock.computeIfAbsent(known.get(place).number(), _ -> new ArrayList<>()).add(one);
      }
    }
    return byBlock.entrySet().stream()
        .map(entry -> weak(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Weak::meanPlace).thenComparingInt(Weak::number))
        .toList();
  }

  private static Weak weak(int number, List<double[]> places) {
    return new Weak(
        number,
        places.size(),
        mean(places, 0),
        (int) Math.round(mean(places, 1) * places.size()),
        mean(places, 2));
  }

  private static double mean(List<double[]> places, int column) {
    return places.stream().mapToDouble(place -> place[column]).average().orElse(Double.NaN);
  }
}
