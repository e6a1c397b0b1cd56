package bms600.core.job;

import bms600.core.estimate.Believed;
import bms600.core.job.CapacityCourse.Sight;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityRun.Phase;
import bms600.core.measure.Channel;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Leads a person through the capacity test of one string, and watches it. The master cannot switch
 * the load: it says when it is to come and to go, and ends the test by itself when it must.
 */
final class CapacityTester {
  /** Nobody has acted for so long: the test is closed. */
  private static final double MOST_WAIT_S = 3600;

  /** The load is on above half of what is to flow, and off below a tenth. */
  private static final double ON = 0.5;

  private static final double OFF = 0.1;

  /** The end voltage counts once it has stood so long: a load that is switched dips it. */
  private static final double END_S = 5;

  /** The coup de fouet is over. */
  private static final double DIP_S = 300;

  private static final double BLIND_S = 60;

  /** So often a load that stays on is told of again. */
  private static final double AGAIN_S = 600;

  /** A gap of the master that is longer than this ends the test. */
  static final Duration LONGEST_GAP = Duration.ofMinutes(5);

  private final BatteryString string;
  private final CapacityConditions conditions;

  CapacityTester(BatteryString string) {
    this.string = string;
    this.conditions = new CapacityConditions(string);
  }

  CapacityConditions conditions() {
    return conditions;
  }

  CapacityRun step(CapacityRun before, Look look, Duration elapsed, Output out) {
    if (!before.isOn()) {
      return before;
    }
    double elapsedS = elapsed.toNanos() / 1e9;
    var run = before.older(elapsedS);
    if (run.wish().what() == CapacityRun.Wish.What.STOP) {
      return stopped(run, look, out);
    }
    return switch (run.phase()) {
      case IDLE -> run;
      case ISOLATE -> isolate(run, look, out);
      case LOAD -> load(run, look, out);
      case RUN -> run(run, look, elapsedS, out);
      case PAUSE -> pause(run, look, out);
      case UNLOAD -> unload(run, look, out);
    };
  }

  private CapacityRun stopped(CapacityRun run, Look look, Output out) {
    String how = "stopped by " + run.wish().who();
    boolean isLoaded = run.phase() == Phase.RUN || run.phase() == Phase.PAUSE;
    if (run.phase() == Phase.UNLOAD) {
      return closed(run, run.why(), look, out);
    }
    return isLoaded && outA(look) > OFF * loadA(run)
        ? ended(run, how, CapacityResult.none(how), look, out)
        : closed(run.with(CapacityResult.none(how)), how, look, out);
  }

  private CapacityRun isolate(CapacityRun run, Look look, Output out) {
    if (run.wish().what() != CapacityRun.Wish.What.CONFIRM) {
      return tooLong(run, "the string was not separated within an hour", look, out);
    }
    double startC = look.image().string(string.index()).meanTemperatureC();
    out.tell(
        "capacity-test-goes-on",
        string.name(),
        String.format(
            Locale.ROOT, "separated; now a load of %.1f A", run.plan().loadA(string.type(), 0)));
    return run.with(set(VoltageSet.What.OPEN, run, look.image()))
        .with(CapacityCourse.NONE.begun(startC))
        .enters(Phase.LOAD, "");
  }

  private CapacityRun tooLong(CapacityRun run, String why, Look look, Output out) {
    return run.inPhaseS() < MOST_WAIT_S
        ? run.wishing(CapacityRun.Wish.NONE)
        : closed(run.with(CapacityResult.none(why)), why, look, out);
  }

  private CapacityRun load(CapacityRun run, Look look, Output out) {
    double amperes = outA(look);
    if (!(amperes >= ON * loadA(run))) {
      return tooLong(run, "no load was applied within an hour", look, out);
    }
    out.tell(
        "capacity-test-goes-on",
        string.name(),
        String.format(Locale.ROOT, "the load is on: %.1f A", amperes));
    return run.with(set(VoltageSet.What.START, run, look.image())).enters(Phase.RUN, "");
  }

  private CapacityRun run(CapacityRun before, Look look, double elapsedS, Output out) {
    double loadA = loadA(before);
    double amperes = outA(look);
    boolean isOver = isService(before) && before.course().onLoadS() >= before.plan().plannedS();
    if (isOver) {
      var carried = CapacityResult.service(true, before.course());
      return ended(before, "the duty cycle was carried", carried, look, out);
    }
    if (amperes < OFF * loadA) {
      return paused(before, "the load is off", look, out);
    }
    var run = before.with(before.course().on(sight(before, look), loadA, elapsedS));
    if (run.wish().what() == CapacityRun.Wish.What.PAUSE) {
      return paused(run, "a pause was asked for by " + run.wish().who(), look, out);
    }
    var reversing = reversing(run, look);
    if (reversing.isPresent()) {
      return reversing(run, reversing.get(), look, out);
    }
    tellLoad(before, run, out);
    run = run.wishing(CapacityRun.Wish.NONE);
    double stringV = stringV(run, look);
    boolean isBelow = stringV <= conditions.endV(run.course().bypassed());
    boolean isFloor = stringV <= conditions.floorV(run.course().bypassed());
    double ignoredS = ignoredS(run.plan());
    boolean counts = isFloor || run.course().onLoadS() > ignoredS;
    run = isBelow && counts ? run : run.inPhase(0);
    if (run.inPhaseS() >= END_S) {
      var exact = run.with(run.course().without(run.inPhaseS()));
      return ended(exact, atEnd(stringV), result(exact), look, out);
    }
    return watched(run, look, out);
  }

  /** Where a peak or a duty cycle is to be carried, its dip counts; a floor counts always. */
  private static double ignoredS(CapacityPlan plan) {
    return plan.parts().isEmpty() ? Math.min(DIP_S, OFF * plan.plannedS()) : 0;
  }

  /** Time at the end voltage is the time in its phase: above it, that begins anew. */
  private String atEnd(double stringV) {
    return String.format(Locale.ROOT, "its end voltage was reached: %.2f V", stringV);
  }

  private CapacityResult result(CapacityRun run) {
    return isService(run)
        ? CapacityResult.service(false, run.course())
        : CapacityResult.of(run.plan(), run.course(), string.type());
  }

  private static boolean isService(CapacityRun run) {
    return run.plan().kind() == Kind.SERVICE;
  }

  private void tellLoad(CapacityRun before, CapacityRun run, Output out) {
    double beforeA = run.plan().loadA(string.type(), before.course().onLoadS());
    double nowA = run.plan().loadA(string.type(), run.course().onLoadS());
    if (beforeA != nowA && nowA > 0) {
      out.tell(
          "capacity-test-load",
          string.name(),
          String.format(Locale.ROOT, "now a load of %.1f A", nowA));
    }
  }

  /** A set at each tenth of its time; and an end where nobody can watch it any more. */
  private CapacityRun watched(CapacityRun run, Look look, Output out) {
    var course = run.course();
    double mostBlindS = Math.max(BLIND_S, 0.01 * run.plan().plannedS());
    if (course.lostS() > mostBlindS) {
      String why =
          String.format(
              Locale.ROOT, "for %.0f s current or voltage were not known", course.lostS());
      return ended(run, why, CapacityResult.none(why), look, out);
    }
    if (course.onLoadS() > 2 * run.plan().plannedS()) {
      String why = "twice its time is over";
      return ended(run, why, CapacityResult.none(why), look, out);
    }
    double every = run.plan().plannedS() / 10;
    long due = (long) Math.floor(course.onLoadS() / every);
    long had = run.sets().stream().filter(it -> it.what() == VoltageSet.What.INTERVAL).count();
    return due > had ? run.with(set(VoltageSet.What.INTERVAL, run, look.image())) : run;
  }

  /** A block with a cell about to reverse; the one that is bypassed does not count. */
  private Optional<Integer> reversing(CapacityRun run, Look look) {
    for (int block = 0; block < string.blocks(); block++) {
      double volts = look.good(string.firstBlock() + block, Channel.VOLTAGE);
      if (block != run.course().bypassed() && volts <= conditions.reversalV()) {
        return Optional.of(block);
      }
    }
    return Optional.empty();
  }

  private CapacityRun reversing(CapacityRun run, int block, Look look, Output out) {
    String name = string.blockName(block + 1);
    double volts = look.good(string.firstBlock() + block, Channel.VOLTAGE);
    String why = String.format(Locale.ROOT, "%s at %.2f V: a cell of it may reverse", name, volts);
    out.tell("capacity-test-reversal", name, why + "; take the load off");
    return run.course().pauses() > 0
        ? ended(run, why, CapacityResult.none(why + ", after a pause"), look, out)
        : paused(run, why, look, out);
  }

  private CapacityRun paused(CapacityRun run, String why, Look look, Output out) {
    if (run.course().pauses() > 0) {
      String again = why + " a second time";
      return ended(run, again, CapacityResult.none(again), look, out);
    }
    double mostS = conditions.longestPauseS(run.plan());
    out.tell(
        "capacity-test-waits",
        string.name(),
        why + String.format(Locale.ROOT, "; at most %.0f s", mostS));
    var course = run.course();
    return run.with(course.with(course.pauses() + 1, course.bypassed())).enters(Phase.PAUSE, why);
  }

  /** The pause counts from the moment the load is to be off, whether it is or not. */
  private CapacityRun pause(CapacityRun run, Look look, Output out) {
    double amperes = outA(look);
    var wish = run.wish();
    var next = run.wishing(CapacityRun.Wish.NONE);
    if (wish.what() == CapacityRun.Wish.What.BYPASS) {
      out.tell(
          "capacity-test-goes-on",
          string.name(),
          String.format(
              Locale.ROOT,
              "%s bypassed by %s; it ends at %.2f V now; the load back on",
              string.blockName(wish.block() + 1),
              wish.who(),
              conditions.endV(wish.block())));
      next = next.with(run.course().with(run.course().pauses(), wish.block()));
    }
    if (run.inPhaseS() > conditions.longestPauseS(run.plan())) {
      String why =
          String.format(
              Locale.ROOT,
              "the pause was longer than %.0f s",
              conditions.longestPauseS(run.plan()));
      return ended(next, why, CapacityResult.none(why), look, out);
    }
    boolean isOn = amperes >= ON * loadA(run) && reversing(next, look).isEmpty();
    var course = next.course();
    if (isOn && course.isOff()) {
      out.tell(
          "capacity-test-goes-on",
          string.name(),
          String.format(Locale.ROOT, "the load is on: %.1f A", amperes));
      return next.with(course.with(course.pauses(), course.bypassed())).enters(Phase.RUN, "");
    }
    return amperes < OFF * loadA(run) ? next.with(course.off()) : next;
  }

  private CapacityRun ended(
      CapacityRun run, String why, CapacityResult result, Look look, Output out) {
    out.tell("capacity-test-ended", string.name(), why + "; take the load off, charger on");
    var over = run.with(set(VoltageSet.What.END, run, look.image())).with(result);
    if (result.isKnown()) {
      out.found(string.index(), result.percent());
      over = over.with(new PastTest(look.today(), PastTest.How.TEST, result.percent()));
    }
    return over.enters(Phase.UNLOAD, why);
  }

  private CapacityRun unload(CapacityRun run, Look look, Output out) {
    boolean isOff = outA(look) < OFF * loadA(run);
    boolean isConfirmed = run.wish().what() == CapacityRun.Wish.What.CONFIRM;
    boolean isLate = run.inPhaseS() > BLIND_S;
    if (isOff || isConfirmed) {
      return closed(run, run.why(), look, out);
    }
    if (isLate) {
      String text =
          String.format(
              Locale.ROOT, "the load is still on: %.2f V; take it off", stringV(run, look));
      out.tell("capacity-test-ended", string.name(), text);
      return run.inPhase(BLIND_S - AGAIN_S).wishing(CapacityRun.Wish.NONE);
    }
    return run.wishing(CapacityRun.Wish.NONE);
  }

  private CapacityRun closed(CapacityRun run, String why, Look look, Output out) {
    var result = run.result().orElseGet(() -> CapacityResult.none(why));
    String text =
        result.isKnown()
            ? String.format(
                Locale.ROOT, "%.2f %% of its rating, %s", result.percent(), passed(result))
            : isService(run) && result.ah() > 0
                ? "duty cycle " + (result.passed() ? "carried" : "not carried")
                : "no capacity: " + result.why();
    out.tell("capacity-test-done", string.name(), why + "; " + text);
    return run.over(why, look.image().at());
  }

  private static String passed(CapacityResult result) {
    return result.passed() ? "passed" : "not passed";
  }

  private double loadA(CapacityRun run) {
    double loadA = run.plan().loadA(string.type(), run.course().onLoadS());
    return loadA > 0 ? loadA : run.plan().mostA(string.type());
  }

  private double outA(Look look) {
    return -Believed.currentA(look.image(), string);
  }

  /** Where no sensor measures it, the sum of the blocks that carry the current. */
  private double stringV(CapacityRun run, Look look) {
    var seen = look.image().string(string.index());
    int bypassed = run.course().bypassed();
    if (bypassed < 0 || !seen.voltageIsSum()) {
      return seen.voltage().goodOrNaN();
    }
    double sumV = 0;
    for (int block = 0; block < string.blocks(); block++) {
      sumV += block == bypassed ? 0 : look.good(string.firstBlock() + block, Channel.VOLTAGE);
    }
    return sumV;
  }

  private Sight sight(CapacityRun run, Look look) {
    int lowest = -1;
    double lowestV = Double.NaN;
    for (int block = 0; block < string.blocks(); block++) {
      double volts = look.good(string.firstBlock() + block, Channel.VOLTAGE);
      if (block != run.course().bypassed() && !(volts >= lowestV) && !Double.isNaN(volts)) {
        lowest = block;
        lowestV = volts;
      }
    }
    double hottestC = look.image().string(string.index()).warmestC();
    return new Sight(outA(look), stringV(run, look), hottestC, lowest, lowestV);
  }

  /** The voltages of all blocks at this moment. */
  VoltageSet set(VoltageSet.What what, CapacityRun run, SiteImage image) {
    List<Integer> millivolts = new ArrayList<>(string.blocks());
    for (int block = 0; block < string.blocks(); block++) {
      double volts = image.good(string.firstBlock() + block, Channel.VOLTAGE);
      millivolts.add(Double.isNaN(volts) ? VoltageSet.UNKNOWN : (int) Math.round(1000 * volts));
    }
    var seen = image.string(string.index());
    return new VoltageSet(
        what,
        run.course().onLoadS(),
        -Believed.currentA(image, string),
        seen.voltage().goodOrNaN(),
        seen.meanTemperatureC(),
        millivolts);
  }

  /** After a time in which nobody looked: a short one is counted as load that nobody saw. */
  CapacityRun afterAway(CapacityRun run, Duration away) {
    if (!run.isOn()) {
      return run;
    }
    double awayS = away.toNanos() / 1e9;
    var older = run.wishing(CapacityRun.Wish.NONE).older(awayS);
    if (run.phase() != Phase.RUN) {
      return older;
    }
    if (away.compareTo(LONGEST_GAP) > 0) {
      String why = "the master was away for " + away.toSeconds() + " s";
      return older.with(CapacityResult.none(why)).enters(Phase.UNLOAD, why);
    }
    return older.inPhase(0).with(run.course().unseen(awayS));
  }
}
