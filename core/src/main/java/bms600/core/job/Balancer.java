package bms600.core.job;

import bms600.core.measure.Channel;
import bms600.core.measure.Deed;
import bms600.core.measure.Flag;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Balances the high blocks of one string within its limits. All it remembers is in {@link
 * Balancing}. A sensor is told again every four minutes, so that its watchdog of ten ends it only
 * where nobody tells it any more.
 */
final class Balancer {
  static final Duration RENEW = Duration.ofMinutes(4);
  static final Duration WATCHDOG = Duration.ofMinutes(10);

  /** After that a voltage is as it is without the bypass. */
  static final Duration CALM = Duration.ofHours(1);

  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final Duration DEAF = Duration.ofMinutes(2);
  private static final Duration STUCK_WITHIN = Duration.ofHours(6);

  /** Most of the float current that may be led past a block, in the mean. */
  private static final double MOST_SHARE = 0.5;

  /** A bypass that was never measured is taken for one of the larger ones. */
  private static final double USUAL_A = 0.15;

  private static final Duration CYCLE = Duration.ofMinutes(10);

  private final BatteryString string;
  private final BalancingConditions conditions;

  Balancer(BatteryString string) {
    this.string = string;
    this.conditions = new BalancingConditions(string);
  }

  Balancing step(Balancing before, String disturbed, Look look, Duration elapsed, Output out) {
    if (!string.balancingPlan().isOn() && before.isAtRest() && look.balancing(string) == 0) {
      return before;
    }
    var now = older(before, look, elapsed);
    boolean isUsed = string.balancingPlan().isOn() || now.on() > 0;
    var forbidden = isUsed ? conditions.forbidden(look, disturbed) : Optional.<String>empty();
    var bypasses = new ArrayList<Bypass>(string.blocks());
    for (int block = 0; block < string.blocks(); block++) {
      var bypass = now.bypasses().get(block);
      bypasses.add(
          bypass.isOn() ? on(bypass, block, forbidden, look, out) : off(bypass, block, look, out));
    }
    var next = bypasses.equals(now.bypasses()) ? now : now.with(bypasses);
    next = isUsed ? measured(next, look) : next;
    return string.balancingPlan().isOn() ? begin(next, forbidden, look, out) : next;
  }

  private Balancing older(Balancing before, Look look, Duration elapsed) {
    var bypasses = new ArrayList<Bypass>(string.blocks());
    boolean isFlowing = false;
    for (int block = 0; block < string.blocks(); block++) {
      int slot = string.firstBlock() + block;
      boolean flows = look.isBypassed(slot);
      isFlowing |= flows;
      double amperes = flows ? look.good(slot, Channel.BALANCING_CURRENT) : Double.NaN;
      bypasses.add(before.bypasses().get(block).older(elapsed, flows, amperes));
    }
    boolean counts = string.balancingPlan().isOn() || isFlowing || before.on() > 0;
    boolean isLong = before.calm().compareTo(Bypass.LONG) >= 0;
    var calm = isFlowing ? Duration.ZERO : isLong ? Bypass.LONG : before.calm().plus(elapsed);
    var watched = counts ? before.watched().plus(elapsed) : before.watched();
    return before
        .with(bypasses)
        .at(calm, watched)
        .with(before.week().older(elapsed, isFlowing, bypasses));
  }

  private Bypass on(Bypass bypass, int block, Optional<String> forbidden, Look look, Output out) {
    var over = forbidden.or(() -> over(bypass, block, look));
    if (over.isPresent()) {
      return ended(bypass, block, over.get(), look, out);
    }
    boolean wanted = isPulse(bypass);
    boolean flows = look.has(string.firstBlock() + block, Flag.BALANCING);
    boolean isDue =
        wanted != bypass.isPulsed()
            || (wanted && bypass.told().compareTo(RENEW) >= 0)
            || (wanted != flows && bypass.told().compareTo(AGAIN) >= 0);
    if (!isDue) {
      return bypass;
    }
    out.wish(string.firstBlock() + block, wanted ? Deed.BALANCE : Deed.STOP_BALANCING);
    return bypass.told(wanted);
  }

  /** Voltage tells whether it is enough only where the bypass has been off, or never is. */
  private Optional<String> over(Bypass bypass, int block, Look look) {
    if (bypass.time().compareTo(bypass.limit()) >= 0) {
      return Optional.of("its time is over");
    }
    if (bypass.isPulsed() && bypass.deaf().compareTo(DEAF) >= 0) {
      return Optional.of("its sensor does not balance");
    }
    var over = conditions.over(look, block, bypass.isByPlan());
    boolean tells = duty(bypass) >= 1 || (!bypass.isPulsed() && isPulse(bypass));
    boolean isOfVoltage = conditions.canBalance(look, block) && isMild(look, block);
    return isOfVoltage && !tells ? Optional.empty() : over;
  }

  private boolean isMild(Look look, int block) {
    double celsius = look.good(string.firstBlock() + block, Channel.TEMPERATURE);
    return celsius <= BalancingConditions.HOT_C;
  }

  /** Share of the time for which its current may be led past a block. */
  double duty(Bypass bypass) {
    double amperes = Double.isNaN(bypass.amperes()) ? USUAL_A : bypass.amperes();
    return Math.min(1, MOST_SHARE * string.balancingPlan().floatA() / amperes);
  }

  private boolean isPulse(Bypass bypass) {
    long at = bypass.time().toMillis() % CYCLE.toMillis();
    return at < duty(bypass) * CYCLE.toMillis();
  }

  private Bypass ended(Bypass bypass, int block, String why, Look look, Output out) {
    if (bypass.isPulsed() || look.has(string.firstBlock() + block, Flag.BALANCING)) {
      out.wish(string.firstBlock() + block, Deed.STOP_BALANCING);
    }
    String text = "after " + bypass.time().toMinutes() + " min: " + why;
    out.tell("balancing-ended", string.blockName(block + 1), text);
    return bypass.ended(string.balancingPlan().rest());
  }

  /** Nobody wants it: whoever balances yet is told to stop, and what does not stop is stuck. */
  private Bypass off(Bypass bypass, int block, Look look, Output out) {
    int slot = string.firstBlock() + block;
    var next = bypass;
    if (look.isBypassed(slot) && bypass.told().compareTo(AGAIN) >= 0) {
      out.wish(slot, Deed.STOP_BALANCING);
      next = bypass.told(false);
    }
    var stuck = stuck(next, block, look);
    if (stuck.isSeen() && !next.stuck().isSeen()) {
      String text =
          stuck == Stuck.VOLTAGE
              ? String.format(
                  Locale.ROOT,
                  "%.0f mV below the mean of its string after its balancing had ended",
                  -1000 * conditions.aboveV(look, block))
              : stuck.words();
      out.tell("balancing-stuck", string.blockName(block + 1), text);
    }
    return stuck == next.stuck() ? next : next.stuck(stuck);
  }

  /** What is not known any more at this moment is as it was. */
  private Stuck stuck(Bypass bypass, int block, Look look) {
    int slot = string.firstBlock() + block;
    if (look.isBypassed(slot)) {
      boolean isLong = bypass.deaf().compareTo(WATCHDOG) > 0;
      return !isLong
          ? bypass.stuck()
          : look.has(slot, Flag.BALANCING) ? Stuck.READ_BACK : Stuck.CURRENT;
    }
    return switch (bypass.stuck()) {
      case NO, WAS -> isLow(bypass, block, look) ? Stuck.VOLTAGE : bypass.stuck();
      case READ_BACK, CURRENT -> look.image().isFresh(slot) ? Stuck.WAS : bypass.stuck();
      case VOLTAGE ->
          conditions.aboveV(look, block) > -conditions.scaled(BalancingConditions.END_V)
              ? Stuck.WAS
              : Stuck.VOLTAGE;
    };
  }

  private boolean isLow(Bypass bypass, int block, Look look) {
    boolean isLate =
        bypass.seconds() > 0
            && bypass.time().compareTo(CALM) > 0
            && bypass.time().compareTo(STUCK_WITHIN) <= 0;
    return isLate
        && conditions.forbidden(look, "").isEmpty()
        && conditions.aboveV(look, block) < -conditions.scaled(BalancingConditions.STUCK_V);
  }

  /** The spread is that of blocks none of which was balanced for an hour. */
  private Balancing measured(Balancing now, Look look) {
    if (now.calm().compareTo(CALM) < 0 || conditions.forbidden(look, "").isPresent()) {
      return now;
    }
    double spreadV = look.spreadV(string);
    if (Double.isNaN(spreadV)) {
      return now;
    }
    boolean isUntouched = now.bypasses().stream().allMatch(bypass -> bypass.seconds() == 0);
    return now.spread(isUntouched ? spreadV : now.beforeV(), spreadV);
  }

  private Balancing begin(Balancing now, Optional<String> forbidden, Look look, Output out) {
    var why = forbidden.or(() -> conditions.unsettled(look));
    if (why.isPresent()) {
      return now.because(why.get());
    }
    int most = most();
    var next = now.because("");
    while (next.on() < most) {
      int block = highest(next, look);
      if (block < 0) {
        return next;
      }
      next = next.begun(block, OhmicTest.PLAN, string.balancingPlan().longest());
      String text =
          String.format(
              Locale.ROOT,
              "%.0f mV above the mean of its string; %.0f %% of the time, at most %d h",
              1000 * conditions.aboveV(look, block),
              100 * duty(next.bypasses().get(block)),
              string.balancingPlan().longest().toHours());
      out.tell("balancing-began", string.blockName(block + 1), text);
    }
    return next;
  }

  private int highest(Balancing now, Look look) {
    int highest = -1;
    for (int block = 0; block < string.blocks(); block++) {
      if (now.bypasses().get(block).mayBegin()
          && conditions.isWorth(look, block)
          && (highest < 0 || conditions.aboveV(look, block) > conditions.aboveV(look, highest))) {
        highest = block;
      }
    }
    return highest;
  }

  /** What must be so for a block to be balanced by hand. */
  List<Condition> byHand(Balancing now, int block, String disturbed, Look look) {
    int most = most();
    boolean isRoom = now.on() < most;
    var all = new ArrayList<>(conditions.byHand(look, block, disturbed));
    all.add(new Condition(isRoom, "fewer than " + most + " of its blocks balanced", "too many"));
    all.add(new Condition(!now.isOn(block), "it is not yet balanced", "balanced already"));
    return all;
  }

  /** A string of few blocks may have one balanced, or there could be no balancing at all. */
  private int most() {
    int most = (int) (string.blocks() * string.balancingPlan().mostPercent() / 100);
    return Math.max(1, most);
  }

  /** After a time in which nobody looked: the sensors have stopped by themselves. */
  Balancing afterAway(Balancing now, Duration away) {
    var bypasses = new ArrayList<Bypass>();
    for (var bypass : now.bypasses()) {
      var later = bypass.older(away, false, Double.NaN);
      later = bypass.isOn() ? later.untold() : later;
      boolean isOver = bypass.isOn() && away.compareTo(WATCHDOG) > 0;
      bypasses.add(isOver ? later.ended(string.balancingPlan().rest()) : later);
    }
    return now.with(bypasses).with(now.week().older(away, false, bypasses));
  }
}
