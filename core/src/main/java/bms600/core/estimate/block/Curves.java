package bms600.core.estimate.block;

import bms600.core.measure.Medians;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The voltages of all blocks of a string over one discharge: at most {@value #MOST} samples, each
 * the mean over an equal part of the charge taken out. Full, it joins samples in pairs and doubles
 * their parts. Immutable; a tick that completes no sample shares them with the one before.
 *
 * <p>Voltages are per cell, kept in steps of 0.1 mV; 0 stands for none.
 */
final class Curves {
  static final int MOST = 48;

  /** More than any cell shows, V: what is stored fits a {@code char}. */
  static final double MOST_V = 6.5;

  private static final double STEPS_PER_V = 1e4;

  /** Where it stands in the discharge, and what of it nobody measured, Ah; and its hours. */
  record Charge(double startAh, double takenAh, double blindAh, double spacingAh, double hours) {
    double depthAh() {
      return takenAh - startAh;
    }

    /** Mean current so far, A. */
    double amperes() {
      return hours > 0 ? depthAh() / hours : 0;
    }

    Charge taken(double ah, double blind, double moreHours) {
      return new Charge(startAh, takenAh + ah, blindAh + blind, spacingAh, hours + moreHours);
    }
  }

  private final int blocks;
  private final Charge charge;
  private final double[] ah;
  private final char[] steps;

  /** Of the sample in the making: sums of voltage by block, then how many of each, then the Ah. */
  private final double[] sums;

  Curves(int blocks, Charge charge, double[] ah, char[] steps, double[] sums) {
    if (steps.length != blocks * ah.length
        || sums.length != 2 * blocks + 1
        || ah.length > MOST
        || !(charge.spacingAh > 0)) {
      throw new IllegalArgumentException("not curves of " + blocks + " blocks");
    }
    this.blocks = blocks;
    this.charge = charge;
    this.ah = ah;
    this.steps = steps;
    this.sums = sums;
  }

  /**
   * At the start of a discharge.
   *
   * @param startAh charge already missing from full
   * @param spacingAh of samples, at first
   */
  static Curves starting(int blocks, double startAh, double spacingAh) {
    return new Curves(
        blocks,
        new Charge(startAh, startAh, 0, spacingAh, 0),
        new double[0],
        new char[0],
        new double[2 * blocks + 1]);
  }

  /**
   * After more charge was taken out.
   *
   * @param cellV of each block, NaN where not good; null where nothing is to be kept of it
   */
  Curves taken(double moreAh, double hours, double @Nullable [] cellV) {
    var now = charge.taken(moreAh, 0, hours);
    if (cellV == null) {
      return new Curves(blocks, now, ah, steps, sums);
    }
    var newSums = sums.clone();
    for (int block = 0; block < blocks; block++) {
      double volts = cellV[block];
      if (volts > 0 && volts < MOST_V) {
        newSums[block] += volts;
        newSums[blocks + block]++;
      }
    }
    newSums[2 * blocks] = newSums[2 * blocks] == 0 ? charge.takenAh : newSums[2 * blocks];
    boolean complete = now.takenAh - newSums[2 * blocks] >= now.spacingAh;
    var next = new Curves(blocks, now, ah, steps, newSums);
    return complete ? next.completed() : next;
  }

  /** After charge was taken out that nobody measured. */
  Curves blind(double moreAh, double hours) {
    return new Curves(blocks, charge.taken(moreAh, moreAh, hours), ah, steps, sums);
  }

  private Curves completed() {
    var room = ah.length < MOST ? this : halved();
    int at = room.ah.length;
    var newAh = Arrays.copyOf(room.ah, at + 1);
    var newSteps = Arrays.copyOf(room.steps, room.steps.length + blocks);
    newAh[at] = (sums[2 * blocks] + charge.takenAh) / 2;
    for (int block = 0; block < blocks; block++) {
      double count = sums[blocks + block];
      newSteps[at * blocks + block] =
          count == 0 ? 0 : (char) Math.round(STEPS_PER_V * sums[block] / count);
    }
    return new Curves(blocks, room.charge, newAh, newSteps, new double[2 * blocks + 1]);
  }

  private Curves halved() {
    var fewer = new double[MOST / 2];
    var joined = new char[MOST / 2 * blocks];
    for (int i = 0; i < fewer.length; i++) {
      fewer[i] = (ah[2 * i] + ah[2 * i + 1]) / 2;
      for (int block = 0; block < blocks; block++) {
        char one = steps[2 * i * blocks + block];
        char other = steps[(2 * i + 1) * blocks + block];
        joined[i * blocks + block] =
            one == 0 ? other : other == 0 ? one : (char) ((one + other + 1) / 2);
      }
    }
    var wider =
        new Charge(
            charge.startAh, charge.takenAh, charge.blindAh, 2 * charge.spacingAh, charge.hours);
    return new Curves(blocks, wider, fewer, joined, sums);
  }

  int blocks() {
    return blocks;
  }

  int size() {
    return ah.length;
  }

  Charge charge() {
    return charge;
  }

  /** Charge taken out in the middle of each sample, Ah. */
  double[] ah() {
    return ah.clone();
  }

  /** Voltages of a block at each sample, V per cell; NaN where there is none. */
  double[] volts(int block) {
    var volts = new double[ah.length];
    for (int i = 0; i < volts.length; i++) {
      char each = steps[i * blocks + block];
      volts[i] = each == 0 ? Double.NaN : each / STEPS_PER_V;
    }
    return volts;
  }

  /** The median of all blocks at each sample, V per cell; NaN where less than half have one. */
  double[] medianV() {
    var medians = new double[ah.length];
    var here = new double[blocks];
    for (int i = 0; i < medians.length; i++) {
      int known = 0;
      for (int block = 0; block < blocks; block++) {
        char each = steps[i * blocks + block];
        if (each != 0) {
          here[known++] = each / STEPS_PER_V;
        }
      }
      medians[i] = 2 * known < blocks ? Double.NaN : Medians.of(here, known);
    }
    return medians;
  }

  char[] steps() {
    return steps.clone();
  }

  double[] sums() {
    return sums.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Curves that
        && charge.equals(that.charge)
        && Arrays.equals(ah, that.ah)
        && Arrays.equals(steps, that.steps)
        && Arrays.equals(sums, that.sums);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ah) * 31 + charge.hashCode();
  }

  @Override
  public String toString() {
    return ah.length + " samples, " + charge;
  }
}
