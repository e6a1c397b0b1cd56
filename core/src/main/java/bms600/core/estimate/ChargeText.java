package bms600.core.estimate;

import bms600.core.estimate.ChargeMemory.Before;
import bms600.core.estimate.ChargeMemory.Ledger;
import bms600.core.estimate.ChargeMemory.Quiet;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** {@link ChargeMemory} as text, so that a restart forgets nothing. */
final class ChargeText {
  private static final int NUMBERS = 17;

  /** Before charge put back and float were judged by more than one sign. */
  private static final int NUMBERS_BEFORE = 9;

  /** Release 0.1 saved charge in %, its standard deviation, and the charge removed. */
  private static final int NUMBERS_IN_0_1 = 3;

  private ChargeText() {}

  static String save(ChargeMemory memory) {
    var ledger = memory.ledger();
    var quiet = memory.quiet();
    var before = memory.before();
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
            quiet.tailH(),
            ledger.outAh(),
            quiet.evenH(),
            quiet.evenA(),
            quiet.evenV(),
            before.perHour(),
            before.zero(),
            before.celsius(),
            ledger.emptied() ? 1 : 0);
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
    return switch (n.length) {
      case NUMBERS, NUMBERS_BEFORE -> of(n, Optional.empty());
      case NUMBERS + Belief.NUMBERS -> of(n, Optional.of(belief(n, NUMBERS)));
      case NUMBERS_BEFORE + Belief.NUMBERS -> of(n, Optional.of(belief(n, NUMBERS_BEFORE)));
      default -> throw new IllegalArgumentException("not a saved charge: " + text);
    };
  }

  private static Belief belief(double[] n, int from) {
    return Belief.of(Arrays.copyOfRange(n, from, n.length));
  }

  private static ChargeMemory of(double[] n, Optional<Belief> belief) {
    boolean whole = n.length == NUMBERS || n.length == NUMBERS + Belief.NUMBERS;
    var quiet = Quiet.NEW;
    return whole
        ? new ChargeMemory(
            belief,
            new Ledger(n[0], n[1], n[2], (int) n[3], n[9], n[16] != 0),
            new Quiet(n[4], n[5], n[6], n[7], n[8], n[10], n[11], n[12]),
            new Before(n[13], n[14], n[15]))
        : new ChargeMemory(
            belief,
            new Ledger(n[0], n[1], n[2], (int) n[3], n[0], false),
            new Quiet(n[4], n[5], n[6], n[7], n[8], quiet.evenH(), quiet.evenA(), quiet.evenV()),
            Before.NEW);
  }
}
