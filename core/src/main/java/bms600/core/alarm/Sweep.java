package bms600.core.alarm;

import bms600.core.site.BatteryString;
import bms600.core.site.Per;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look of all rules at all their places. Where a rule cannot hold in a whole string, its
 * latches are left alone that are at rest: a verdict against them changes nothing.
 */
final class Sweep {
  private final Rulebook book;
  private final Scene scene;
  private final Duration elapsed;
  private final List<BatteryString> strings;
  private final List<Turned> turned = new ArrayList<>();

  /** A latch that went from one state into the other. */
  record Turned(int rule, int place) {}

  Sweep(Rulebook book, Scene scene, Duration elapsed) {
    this.book = book;
    this.scene = scene;
    this.elapsed = elapsed;
    this.strings = scene.image().site().strings();
  }

  /** The latches after it; rows in which nothing changed are the same. */
  AlarmLatch[][] over(AlarmLatch[][] latches) {
    var after = latches.clone();
    for (int rule = 0; rule < latches.length; rule++) {
      var row = latches[rule];
      var changed =
          book.rule(rule).per() == Per.BLOCK
              ? blocks(rule, row)
              : places(rule, row, null, 0, row.length);
      after[rule] = changed == null ? row : changed;
    }
    return after;
  }

  /** Those that turned, by rule and place. */
  List<Turned> turned() {
    return turned;
  }

  private AlarmLatch @Nullable [] blocks(int rule, AlarmLatch[] row) {
    var law = book.rule(rule);
    AlarmLatch @Nullable [] after = null;
    for (var string : strings) {
      int first = string.firstBlock();
      int end = first + string.blocks();
      if (!law.restsIn(scene, string) || !areAtRest(row, first, end)) {
        after = places(rule, row, after, first, end);
      }
    }
    return after;
  }

  private static boolean areAtRest(AlarmLatch[] row, int first, int end) {
    for (int place = first; place < end; place++) {
      if (!row[place].isAtRest()) {
        return false;
      }
    }
    return true;
  }

  /** Judges some places of a rule; the row with what changed, or what it was given. */
  private AlarmLatch @Nullable [] places(
      int rule, AlarmLatch[] row, AlarmLatch @Nullable [] into, int first, int end) {
    var law = book.rule(rule);
    var setpoints = book.setpoints(rule);
    var after = into;
    for (int place = first; place < end; place++) {
      var latch = row[place];
      var next = next(law, place, latch, setpoints[place]);
      if (!next.equals(latch)) {
        after = after == null ? row.clone() : after;
        after[place] = next;
        if (next.active() != latch.active()) {
          turned.add(new Turned(rule, place));
        }
      }
    }
    return after;
  }

  private AlarmLatch next(AlarmRule law, int place, AlarmLatch latch, Setpoint setpoint) {
    var verdict =
        setpoint.isEnabled() ? law.judge(scene, place, latch.active(), setpoint) : Verdict.CLEAR;
    return latch.step(verdict, elapsed, setpoint.on(), setpoint.off());
  }
}
