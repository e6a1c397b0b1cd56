package bms600.core.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A chain of constant-power loads behind a feed, at rest: every load at its voltage.
 *
 * <p>Starting with the feed's voltage everywhere and working out each load's current from the last
 * guess, all voltages only ever fall, and never below a solution: what they settle at is the
 * solution of the highest voltages, the one a chain that is switched on finds. Where there is none
 * they fall through zero: the chain collapses.
 *
 * @param volts at each load, in the order of the chain
 */
public record Ladder(double feedV, List<Load> loads, List<Double> volts) {
  private static final int MAX_ROUNDS = 100_000;
  private static final double SETTLED_V = 1e-12;

  public Ladder {
    loads = List.copyOf(loads);
    volts = List.copyOf(volts);
  }

  /** The chain at rest, or nothing where no voltages can carry these loads. */
  public static Optional<Ladder> solve(double feedV, List<Load> loads) {
    if (!(feedV > 0)) {
      throw new IllegalArgumentException("feed must be above 0 V");
    }
    var volts = new double[loads.size()];
    Arrays.fill(volts, feedV);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double fall = settle(volts, feedV, loads);
      if (!(fall < Double.POSITIVE_INFINITY)) {
        return Optional.empty();
      }
      if (fall < SETTLED_V * feedV) {
        return Optional.of(new Ladder(feedV, loads, Arrays.stream(volts).boxed().toList()));
      }
    }
    return Optional.empty();
  }

  /** One round: the largest change of a voltage, V, or infinity once one is no longer above 0. */
  private static double settle(double[] volts, double feedV, List<Load> loads) {
    double behindA = 0;
    for (int i = 0; i < volts.length; i++) {
      behindA += loads.get(i).powerW() / volts[i];
    }
    double v = feedV;
    double fall = 0;
    for (int i = 0; i < volts.length; i++) {
      v -= loads.get(i).cableOhm() * behindA;
      behindA -= loads.get(i).powerW() / volts[i];
      if (v <= 0) {
        return Double.POSITIVE_INFINITY;
      }
      fall = Math.max(fall, Math.abs(volts[i] - v));
      volts[i] = v;
    }
    return fall;
  }

  /** The lowest voltage there is: that of the last load, or of the feed where there is none. */
  public double endV() {
    return volts.isEmpty() ? feedV : volts.getLast();
  }

  public double loadW() {
    return loads.stream().mapToDouble(Load::powerW).sum();
  }

  /** What the feed gives, A. */
  public double feedA() {
    double sumA = 0;
    for (int i = 0; i < volts.size(); i++) {
      sumA += loads.get(i).powerW() / volts.get(i);
    }
    return sumA;
  }

  public double feedW() {
    return feedV * feedA();
  }
}
