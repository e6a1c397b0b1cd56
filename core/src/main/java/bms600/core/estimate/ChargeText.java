package bms600.core.estimate;

import bms600.core.estimate.ChargeMemory.Ledger;
import bms600.core.estimate.ChargeMemory.Quiet;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** {@link ChargeMemory} as text, so that a restart forgets nothing. */
final class ChargeText {
  private static final int NUMBERS = 9;

  /** Release 0.1 saved charge in %, its standard deviation, and the charge removed. */
  private static final int NUMBERS_IN_0_1 = 3;

  private ChargeText() {}

  static String save(ChargeMemory memory) {
    var ledger = memory.ledger();
    var quiet = memory.quiet();
    var counts =
        DoubleStream.of(
            ledger.removedAh(),
            ledger.returnedAh(),
            ledger.deepest(),
            ledger.learned(),
            quiet.steadyH(),
            quiet.steadyA(),
            quiet.steadyV(),
            quiet.restH(),
            quiet.tailH());
    var belief = memory.belief().map(Belief::numbers).orElse(new double[0]);
    return DoubleStream.concat(counts, Arrays.stream(belief))
        .mapToObj(Double::toString)
        .collect(Collectors.joining(" "));
  }

  /**
   * What {@link #save} wrote, now or in release 0.1.
   *
   * @throws IllegalArgumentException for any other text
   */
  static ChargeMemory restore(String text) {
    double[] n = Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    if (n.length == NUMBERS_IN_0_1) {
      return Double.isNaN(n[0]) ? ChargeMemory.NEW : ChargeMemory.of(n[0], n[1], n[2]);
    }
    if (n.length != NUMBERS && n.length != NUMBERS + Belief.NUMBERS) {
      throw new IllegalArgumentException("not a saved charge: " + text);
    }
    return new ChargeMemory(
        n.length == NUMBERS
            ? Optional.empty()
            : Optional.of(Belief.of(Arrays.copyOfRange(n, NUMBERS, n.length))),
        new Ledger(n[0], n[1], n[2], (int) n[3]),
        new Quiet(n[4], n[5], n[6], n[7], n[8]));
  }
}
