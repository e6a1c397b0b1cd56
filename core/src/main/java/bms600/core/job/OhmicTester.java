package bms600.core.job;

import bms600.core.estimate.StringState;
import bms600.core.job.OhmicTest.Asking;
import bms600.core.job.OhmicTest.Phase;
import bms600.core.measure.Channel;
import bms600.core.measure.Deed;
import bms600.core.measure.Flag;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Leads the blocks of one string through their ohmic tests, one after the other, on a settled float
 * alone. All it remembers is in {@link OhmicTest}; that a test is over is seen by the number of its
 * result.
 */
final class OhmicTester {
  /** A test takes seconds; a sensor that has no new result by then is told again. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  static final int TRIES = 3;

  /** What was measured a week ago is not of one round with what is measured today. */
  static final Duration LONGEST_WAIT = Duration.ofDays(7);

  /** Somebody may have measured, or not: after that long unwatched a block begins anew. */
  static final Duration LONGEST_GAP = Duration.ofMinutes(10);

  private final BatteryString string;
  private final OhmicConditions conditions;

  OhmicTester(BatteryString string) {
    this.string = string;
    this.conditions = new OhmicConditions(string);
  }

  List<Condition> conditions(Look look) {
    return conditions.all(look);
  }

  OhmicTest step(OhmicTest before, Look look, Duration elapsed, Output out) {
    var test = before.older(elapsed);
    if (test.isOn() && !test.stopBy().isEmpty()) {
      stopSensor(test, look, out);
      return over(test, "stopped by " + test.stopBy(), Duration.ZERO, out);
    }
    return switch (test.phase()) {
      case IDLE -> idle(test, look, out);
      case WAITING -> waiting(test, look, out);
      case RUNNING -> running(test, look, out);
    };
  }

  /** Whether a round is on, or would begin by plan within the hour: nothing may disturb it. */
  boolean isNear(OhmicTest test, Look look) {
    var plan = string.ohmicPlan();
    var soon = look.time().plus(Balancer.CALM);
    return test.isOn()
        || (plan.isScheduled()
            && test.sinceRound().plus(Balancer.CALM).compareTo(plan.every()) >= 0
            && (plan.isQuiet(look.time()) || plan.isQuiet(soon)));
  }

  private OhmicTest idle(OhmicTest test, Look look, Output out) {
    var plan = string.ohmicPlan();
    boolean isDue =
        plan.isScheduled()
            && test.sinceRound().compareTo(plan.every()) >= 0
            && plan.isQuiet(look.time())
            && conditions.unmet(look).isEmpty();
    if (!isDue) {
      return test;
    }
    out.tell("ohmic-test-began", string.name(), "by plan: " + string.blocks() + " blocks");
    return test.begun(OhmicTest.PLAN, look.image().at());
  }

  private Optional<String> unmet(OhmicTest test, Look look) {
    return test.isPlanned() && !string.ohmicPlan().isQuiet(look.time())
        ? Optional.of("the quiet hours are over")
        : conditions.unmet(look);
  }

  private OhmicTest waiting(OhmicTest test, Look look, Output out) {
    if (test.waited().compareTo(LONGEST_WAIT) > 0) {
      var again = string.ohmicPlan().every().minus(LONGEST_WAIT);
      String how = "ended after 7 days of waiting: " + test.why();
      return over(test, how, again.isNegative() ? Duration.ZERO : again, out);
    }
    var unmet = unmet(test, look);
    if (unmet.isPresent()) {
      return unmet.get().equals(test.why()) ? test : test.waiting(unmet.get(), true);
    }
    out.tell("ohmic-test-goes-on", string.name(), "at block " + string.blockName(test.block() + 1));
    return test.goingOn();
  }

  private OhmicTest running(OhmicTest test, Look look, Output out) {
    var unmet = unmet(test, look);
    if (unmet.isEmpty()) {
      return measuring(test, look, out);
    }
    stopSensor(test, look, out);
    String at = string.blockName(test.block() + 1);
    out.tell("ohmic-test-waits", string.name(), "at block " + at + ": " + unmet.get());
    return test.waiting(unmet.get(), false);
  }

  private void stopSensor(OhmicTest test, Look look, Output out) {
    if (test.block() < string.blocks()
        && (test.asking().tries() > 0 || look.has(slot(test), Flag.OHMIC_TEST_RUNNING))) {
      out.wish(slot(test), Deed.STOP_OHMIC_TEST);
    }
  }

  private int slot(OhmicTest test) {
    return string.firstBlock() + test.block();
  }

  private OhmicTest measuring(OhmicTest test, Look look, Output out) {
    var cannot = cannot(test, look);
    if (cannot.isPresent()) {
      return missed(test, cannot.get(), look, out);
    }
    double number = look.good(slot(test), Channel.RESISTANCE_NUMBER);
    var asking = test.asking();
    if (asking.tries() == 0) {
      return asked(test, number, look, out);
    }
    boolean isKnown = !Double.isNaN(number);
    if (isKnown && Double.isNaN(asking.before())) {
      return test.with(asking.known(number));
    }
    double ohm = look.good(slot(test), Channel.RESISTANCE);
    boolean isRunning = look.has(slot(test), Flag.OHMIC_TEST_RUNNING);
    if (isKnown && !isRunning && number != asking.before() && ohm > 0) {
      return taken(test, ohm, look, out);
    }
    if (asking.waiting().compareTo(PATIENCE) < 0) {
      return test;
    }
    return asking.tries() >= TRIES
        ? missed(test, silence(test, look), look, out)
        : asked(test, number, look, out);
  }

  private Optional<String> cannot(OhmicTest test, Look look) {
    if (look.isOut(string, test.block())) {
      return Optional.of("out of service");
    }
    return OhmicConditions.takesTests(look, slot(test))
        ? Optional.empty()
        : Optional.of("its sensor takes no ohmic test");
  }

  /** The sensor is told, unless the string seems to be leaving its float this very moment. */
  private OhmicTest asked(OhmicTest test, double number, Look look, Output out) {
    if (look.seen(string).candidate() != StringState.FLOAT) {
      return test;
    }
    out.wish(slot(test), Deed.START_OHMIC_TEST);
    return test.with(new Asking(test.asking().tries() + 1, number, Duration.ZERO));
  }

  private OhmicTest taken(OhmicTest test, double ohm, Look look, Output out) {
    double celsius = look.good(slot(test), Channel.TEMPERATURE);
    var tally = test.tally().with(ohm, celsius, look.image().link(slot(test)).serial());
    if (!tally.isEnough()) {
      double number = look.good(slot(test), Channel.RESISTANCE_NUMBER);
      return asked(test.with(Asking.NONE, tally), number, look, out);
    }
    var state = look.seen(string).state();
    return next(test, tally.result(state, look.image().at()), look, out);
  }

  private String silence(OhmicTest test, Look look) {
    int slot = slot(test);
    String how =
        !look.image().isFresh(slot)
            ? "its sensor does not answer"
            : look.has(slot, Flag.OHMIC_TEST_REFUSED)
                ? "its sensor refuses the test"
                : look.has(slot, Flag.OHMIC_TEST_RUNNING)
                    ? "its test does not end"
                    : "its sensor has no new result";
    return how + ", told " + TRIES + " times";
  }

  private OhmicTest missed(OhmicTest test, String why, Look look, Output out) {
    if (look.has(slot(test), Flag.OHMIC_TEST_RUNNING)) {
      out.wish(slot(test), Deed.STOP_OHMIC_TEST);
    }
    out.tell("ohmic-block-missed", string.blockName(test.block() + 1), "not measured: " + why);
    var state = look.seen(string).state();
    return next(test, OhmicResult.missing(why, state, look.image().at()), look, out);
  }

  private OhmicTest next(OhmicTest test, OhmicResult result, Look look, Output out) {
    var next = test.next(result);
    if (next.block() < string.blocks()) {
      return measuring(next, look, out);
    }
    return over(next, summary(next), Duration.ZERO, out);
  }

  private OhmicTest over(OhmicTest test, String how, Duration since, Output out) {
    boolean isWhole = test.block() >= string.blocks();
    String kind = isWhole ? "ohmic-test-done" : "ohmic-test-ended";
    String at = isWhole ? "" : " (after " + test.block() + " of " + string.blocks() + " blocks)";
    out.tell(kind, string.name(), how + at);
    return test.over(how, since);
  }

  private String summary(OhmicTest test) {
    int measured = 0;
    int most = -1;
    for (int block = 0; block < string.blocks(); block++) {
      double ohm = ohm(test, block);
      measured += Double.isNaN(ohm) ? 0 : 1;
      most = !Double.isNaN(ohm) && (most < 0 || ohm > ohm(test, most)) ? block : most;
    }
    String highest =
        most < 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; highest %s: %.3f mΩ",
                string.blockName(most + 1),
                1000 * ohm(test, most));
    return measured + " of " + string.blocks() + " blocks measured" + highest;
  }

  private static double ohm(OhmicTest test, int block) {
    return test.results().get(block).map(OhmicResult::ohm).orElse(Double.NaN);
  }

  /** What was remembered, after a time in which nobody looked. */
  OhmicTest afterAway(OhmicTest test, Duration away) {
    if (test.phase() != Phase.RUNNING) {
      return test.older(away);
    }
    boolean isShort = away.compareTo(LONGEST_GAP) <= 0;
    String why = "the master was away for " + away.toSeconds() + " s";
    return test.waiting(why, isShort).older(away);
  }
}
