package bms600.core.estimate.block;

import bms600.core.estimate.autonomy.Shape;
import bms600.core.measure.Medians;
import bms600.core.site.BatteryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What each block of a string holds over what its median block holds, as found, from one discharge.
 */
final class BlockShares {
  /** What the method leaves open at best: no two cells age alike. */
  private static final double METHOD_SIGMA = 0.03;

  /** Until concentrations have followed the current, share of the rated capacity. */
  private static final double SETTLING = 0.02;

  /** And the longer a discharge is, the more of its start can be spared. */
  private static final double START = 1.0 / 8;

  /** A share with its standard deviation. */
  record Share(double value, double sigma) {}

  private BlockShares() {}

  /**
   * One for each block, empty where too little of it was seen.
   *
   * @param capacityAh of the median block
   */
  static List<Optional<Share>> of(Curves curves, BatteryType type, double capacityAh) {
    int from = settled(curves, type.capacity().value());
    double[] ah = from(curves.ah(), from);
    if (ah.length < 4) {
      return Collections.nCopies(curves.blocks(), Optional.empty());
    }
    double perHour = curves.charge().amperes() / type.capacity().value();
    double dropV = Shape.of(type.chemistry()).ohmAh() * perHour;
    var warp = new BlockWarp(ah, from(curves.medianV(), from), dropV, capacityAh);
    var shares = new ArrayList<Optional<Share>>();
    for (int block = 0; block < curves.blocks(); block++) {
      shares.add(warp.find(from(curves.volts(block), from)).map(BlockShares::share));
    }
    return overMedian(shares);
  }

  private static int settled(Curves curves, double ratedAh) {
    double[] ah = curves.ah();
    double settlingAh = Math.max(SETTLING * ratedAh, START * curves.charge().depthAh());
    int from = 0;
    while (from < ah.length && ah[from] - curves.charge().startAh() < settlingAh) {
      from++;
    }
    return from;
  }

  private static double[] from(double[] values, int from) {
    return Arrays.copyOfRange(values, from, values.length);
  }

  /** At the rated current: that a small block feels a larger one is not taken off. */
  private static Share share(BlockWarp.Found found) {
    double held = Math.max(0, found.size() - found.missing());
    return new Share(held, Math.hypot(found.sigma(), METHOD_SIGMA));
  }

  private static List<Optional<Share>> overMedian(List<Optional<Share>> shares) {
    double[] known = shares.stream().flatMap(Optional::stream).mapToDouble(Share::value).toArray();
    double median = Medians.of(known, known.length);
    return shares.stream()
        .map(share -> share.map(it -> new Share(it.value() / median, it.sigma() / median)))
        .toList();
  }
}
