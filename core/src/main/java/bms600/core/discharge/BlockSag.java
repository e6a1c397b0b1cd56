package bms600.core.discharge;

import java.util.Comparator;
import java.util.List;

/**
 * How a block stood in a discharge: at its end, and how far it fell past the beginning, where all
 * blocks dip alike. The lowest at the end is the weakest: it is the one that ends the discharge,
 * whether it has lost capacity or gained resistance. The fall alone would not tell: in a short
 * discharge all blocks rise from their dip, and one of high resistance only stands lower.
 *
 * @param number of the block, from 1
 * @param earlyV mean voltage when a tenth of the time was over, V
 * @param lateV mean voltage at the end
 * @param lowestV lowest voltage of the discharge
 */
public record BlockSag(int number, double earlyV, double lateV, double lowestV) {
  /** Into how many equal parts the discharge is cut. */
  public static final int PARTS = 20;

  /** The part that begins when a tenth of the time is over. */
  private static final int EARLY = PARTS / 10;

  /**
   * The sag of a block by its mean and least voltages in {@link #PARTS} equal parts of the
   * discharge, NaN where there was none.
   *
   * @throws IllegalArgumentException for another number of parts
   */
  public static BlockSag of(int number, List<Double> meanV, List<Double> leastV) {
    if (meanV.size() != PARTS || leastV.size() != PARTS) {
      throw new IllegalArgumentException("a discharge is cut into " + PARTS + " parts");
    }
    double early = Double.NaN;
    double late = Double.NaN;
    double lowest = Double.NaN;
    for (int i = 0; i < PARTS; i++) {
      double mean = meanV.get(i);
      if (!Double.isNaN(mean)) {
        early = i >= EARLY && Double.isNaN(early) ? mean : early;
        late = mean;
      }
      lowest =
          Double.isNaN(lowest) ? leastV.get(i) : Math.min(lowest, known(leastV.get(i), lowest));
    }
    return new BlockSag(number, early, late, lowest);
  }

  private static double known(double value, double otherwise) {
    return Double.isNaN(value) ? otherwise : value;
  }

  /** How far it fell, V; NaN where that is not known. */
  public double sagV() {
    return earlyV - lateV;
  }

  /** The weakest first, which is lowest at the end; those of which nothing is known last. */
  public static List<BlockSag> ranked(List<BlockSag> blocks) {
    return blocks.stream()
        .sorted(
            Comparator.comparing((BlockSag block) -> Double.isNaN(block.lateV()))
                .thenComparingDouble(BlockSag::lateV)
                .thenComparingInt(BlockSag::number))
        .toList();
  }
}
