package bms600.core.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The balancing of one string. Immutable.
 *
 * @param bypasses of its blocks, by their position
 * @param calm time since current was last led past any of them
 * @param watched time for which it was on, or something was done by hand
 * @param beforeV highest less lowest voltage of its blocks before the first of them was ever
 *     balanced, V; NaN where not known
 * @param afterV the same when last none of them was, for an hour; NaN before
 * @param week what its blocks had of it in the last seven days
 * @param why none is begun at this moment; empty where nothing is against it
 */
public record Balancing(
    List<Bypass> bypasses,
    Duration calm,
    Duration watched,
    double beforeV,
    double afterV,
    DutyWeek week,
    String why) {
  public Balancing {
    bypasses = List.copyOf(bypasses);
  }

  static Balancing none(int blocks) {
    return new Balancing(
        Collections.nCopies(blocks, Bypass.NEVER),
        Bypass.LONG,
        Duration.ZERO,
        Double.NaN,
        Double.NaN,
        DutyWeek.NONE,
        "");
  }

  /** Whether a block, by its position from 0, is being balanced, now or in the next pulse. */
  public boolean isOn(int block) {
    return bypasses.get(block).isOn();
  }

  /** Who wants a block balanced; empty where nobody does. */
  public String by(int block) {
    return bypasses.get(block).by();
  }

  public boolean isStuck(int block) {
    return bypasses.get(block).isStuck();
  }

  /** What shows that a block is bypassed although nobody wants it. */
  public Stuck stuck(int block) {
    return bypasses.get(block).stuck();
  }

  /** For how long current was led past a block in its life, s. */
  public double seconds(int block) {
    return bypasses.get(block).seconds();
  }

  /** The same as a share of the time for which balancing was watched, %; NaN before any. */
  public double dutyPercent(int block) {
    return watched.isZero() ? Double.NaN : 100 * seconds(block) / (watched.toNanos() / 1e9);
  }

  /** Whether nothing was done for so long that nothing of it changes any more. */
  boolean isAtRest() {
    if (calm.compareTo(Bypass.LONG) < 0 || !week.isEmpty()) {
      return false;
    }
    for (var bypass : bypasses) {
      if (bypass.isOn() || bypass.stuck().isSeen() || bypass.time().compareTo(Bypass.LONG) < 0) {
        return false;
      }
    }
    return true;
  }

  /** How many blocks are being balanced, now or in their next pulse. */
  public int on() {
    return (int) bypasses.stream().filter(Bypass::isOn).count();
  }

  Balancing begun(int block, String who, Duration time) {
    return with(block, bypasses.get(block).begun(who, time));
  }

  /** Its time is over with the next step. */
  Balancing ending(int block) {
    return with(block, bypasses.get(block).ending());
  }

  private Balancing with(int block, Bypass bypass) {
    var more = new ArrayList<>(bypasses);
    more.set(block, bypass);
    return with(more);
  }

  Balancing with(List<Bypass> more) {
    return new Balancing(more, calm, watched, beforeV, afterV, week, why);
  }

  Balancing because(String newWhy) {
    return newWhy.equals(why)
        ? this
        : new Balancing(bypasses, calm, watched, beforeV, afterV, week, newWhy);
  }

  Balancing at(Duration newCalm, Duration newWatched) {
    return new Balancing(bypasses, newCalm, newWatched, beforeV, afterV, week, why);
  }

  Balancing spread(double newBeforeV, double newAfterV) {
    return new Balancing(bypasses, calm, watched, newBeforeV, newAfterV, week, why);
  }

  Balancing with(DutyWeek newWeek) {
    return newWeek.equals(week)
        ? this
        : new Balancing(bypasses, calm, watched, beforeV, afterV, newWeek, why);
  }

  /**
   * Share of the last seven to eight days for which current was led past a block, %; NaN before
   * seven are over.
   */
  public double weekPercent(int block) {
    return week.percent(block, seconds(block));
  }
}
