package bms600.core.estimate.block;

import bms600.core.estimate.StringMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one string's blocks from tick to tick. Immutable.
 *
 * @param clockH hours that passed since it was first remembered: the clock of all evidence, which
 *     no leap of the wall clock can move
 * @param amperes last known current, positive out: taken to go on while it is not known
 * @param deltas how far the charge of each lies from the string's
 * @param unseen what flowed since these were reckoned
 * @param curves of the running discharge
 * @param string its own health
 * @param blocks the health of each
 */
record StringBlocks(
    double clockH,
    double amperes,
    Deltas deltas,
    Unseen unseen,
    Optional<Curves> curves,
    StringHealth string,
    List<BlockHealth> blocks) {
  StringBlocks {
    blocks = List.copyOf(blocks);
  }

  static StringBlocks first(int blocks) {
    return new StringBlocks(
        0,
        0,
        Deltas.full(blocks),
        Unseen.NOTHING,
        Optional.empty(),
        StringHealth.NEW,
        Collections.nCopies(blocks, BlockHealth.NEW));
  }

  StringBlocks with(Optional<Curves> newCurves, StringHealth newString) {
    return new StringBlocks(clockH, amperes, deltas, unseen, newCurves, newString, blocks);
  }

  StringBlocks with(List<BlockHealth> newBlocks) {
    return new StringBlocks(clockH, amperes, deltas, unseen, curves, string, newBlocks);
  }

  /** With the blocks looked at one by one: nothing is unseen any more. */
  StringBlocks with(Deltas newDeltas) {
    return new StringBlocks(clockH, amperes, newDeltas, Unseen.NOTHING, curves, string, blocks);
  }

  StringBlocks with(Unseen newUnseen) {
    return new StringBlocks(clockH, amperes, deltas, newUnseen, curves, string, blocks);
  }

  StringBlocks with(StringHealth newString) {
    return new StringBlocks(clockH, amperes, deltas, unseen, curves, newString, blocks);
  }

  StringBlocks at(double newClockH, double newAmperes) {
    return new StringBlocks(newClockH, newAmperes, deltas, unseen, curves, string, blocks);
  }

  /** After a time in which nobody looked: a running discharge is taken to have gone on. */
  StringBlocks after(double awayH) {
    double ah = Math.max(0, amperes) * awayH;
    return new StringBlocks(
        clockH + awayH,
        amperes,
        deltas,
        unseen,
        awayH == 0 ? curves : curves.map(it -> it.blind(ah, awayH)),
        string,
        blocks);
  }

  StringBlocks with(int block, BlockHealth health) {
    var more = new ArrayList<>(blocks);
    more.set(block, health);
    return with(more);
  }

  /** State of charge of a block, %; empty while the string's is not known. */
  Optional<Reasoned> charge(int block, StringMemory seen) {
    double percent = seen.chargePercent();
    return Double.isNaN(percent)
        ? Optional.empty()
        : Optional.of(
            new Reasoned(
                Math.min(100, percent + 100 * deltas.charge(block)),
                Math.hypot(seen.sigmaPercent(), 100 * deltas.chargeSigma(block))));
  }
}
