package bms600.core.estimate.block;

import java.util.Arrays;

/** The numbers of {@link DeltaFilter} for all blocks of a string at one instant. Immutable. */
final class Deltas {
  private final float[] numbers;

  private Deltas(float[] numbers) {
    this.numbers = numbers;
  }

  /** Takes the numbers over: whoever makes them hands them in and forgets them. */
  static Deltas of(float[] numbers) {
    return new Deltas(numbers);
  }

  static Deltas full(int blocks) {
    return new Deltas(DeltaFilter.full(blocks));
  }

  /**
   * After a tick.
   *
   * @param differenceV of each block from the median, V per cell; NaN where not good
   */
  Deltas next(DeltaFilter filter, DeltaFilter.Tick tick, double[] differenceV) {
    var to = new float[numbers.length];
    for (int block = 0; block < differenceV.length; block++) {
      filter.step(numbers, to, block, tick, differenceV[block]);
    }
    return new Deltas(to);
  }

  /** Whether nothing is known of a block but that it was full with the others. */
  boolean isFull() {
    return DeltaFilter.isFull(numbers);
  }

  float[] numbers() {
    return numbers.clone();
  }

  /** Charge beyond the string's, share of full. */
  double charge(int block) {
    return DeltaFilter.charge(numbers, block);
  }

  double chargeSigma(int block) {
    return DeltaFilter.chargeSigma(numbers, block);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Deltas that && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers);
  }
}
