package bms600.core.job;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.block.Blocks;
import bms600.core.estimate.block.Told;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the master is doing to the strings of a site, by the string's index. Immutable.
 *
 * <p>What a step wishes of sensors is wished once, by that step alone; where nothing comes of it, a
 * later step wishes it again.
 */
public final class Jobs {
  /** So long after an ohmic test voltages may still recover from its current. */
  static final Duration DISTURBED = Duration.ofMinutes(30);

  private static final String CAPACITY_TEST = "a capacity test is on";

  private final Workers workers;
  private final State state;
  private final List<Wish> wishes;
  private final List<Told> told;
  private final Map<Integer, Double> found;

  /** Who does what to each string; they remember nothing. */
  private record Workers(
      List<OhmicTester> testers, List<Balancer> balancers, List<CapacityTester> capacityTesters) {
    static Workers of(Site site) {
      return new Workers(
          site.strings().stream().map(OhmicTester::new).toList(),
          site.strings().stream().map(Balancer::new).toList(),
          site.strings().stream().map(CapacityTester::new).toList());
    }
  }

  /**
   * What is remembered, by the string's index.
   *
   * @param sinceTests time since a sensor of each string last tested, or was led through a round
   * @param watched for how long the master has looked without a gap
   */
  private record State(
      List<OhmicTest> tests,
      List<Duration> sinceTests,
      List<Balancing> balancings,
      List<CapacityRun> runs,
      Trials trials,
      Duration watched) {
    State {
      runs = List.copyOf(runs);
      tests = List.copyOf(tests);
      sinceTests = List.copyOf(sinceTests);
      balancings = List.copyOf(balancings);
    }

    State with(BatteryString string, OhmicTest test) {
      return new State(changed(tests, string, test), sinceTests, balancings, runs, trials, watched);
    }

    State with(BatteryString string, Balancing balancing) {
      return new State(
          tests, sinceTests, changed(balancings, string, balancing), runs, trials, watched);
    }

    State with(BatteryString string, CapacityRun run) {
      return new State(tests, sinceTests, balancings, changed(runs, string, run), trials, watched);
    }

    State with(Trials newTrials) {
      return new State(tests, sinceTests, balancings, runs, newTrials, watched);
    }

    private static <T> List<T> changed(List<T> all, BatteryString string, T one) {
      var more = new ArrayList<>(all);
      more.set(string.index(), one);
      return more;
    }
  }

  private Jobs(
      Workers workers,
      State state,
      List<Wish> wishes,
      List<Told> told,
      Map<Integer, Double> found) {
    this.workers = workers;
    this.state = state;
    this.wishes = List.copyOf(wishes);
    this.told = List.copyOf(told);
    this.found = Map.copyOf(found);
  }

  /** Nothing done yet. */
  public static Jobs first(Site site) {
    var strings = site.strings();
    var state =
        new State(
            strings.stream().map(string -> OhmicTest.none(string.blocks())).toList(),
            Collections.nCopies(strings.size(), Bypass.LONG),
            strings.stream().map(string -> Balancing.none(string.blocks())).toList(),
            Collections.nCopies(strings.size(), CapacityRun.none()),
            Trials.NONE,
            Duration.ZERO);
    return new Jobs(Workers.of(site), state, List.of(), List.of(), Map.of());
  }

  /**
   * After {@code elapsed}, at the end of which site and strings looked like this.
   *
   * @param seen what is known of the site otherwise
   */
  public Jobs step(SiteImage image, Seen seen, Duration elapsed) {
    var longer = state.watched.plus(elapsed);
    var look = look(image, seen, longer);
    var out = new Output();
    var tests = new ArrayList<OhmicTest>();
    var sinceTests = new ArrayList<Duration>();
    var balancings = new ArrayList<Balancing>();
    var runs = new ArrayList<CapacityRun>();
    for (var string : image.site().strings()) {
      int i = string.index();
      var run = workers.capacityTesters.get(i).step(state.runs.get(i), look, elapsed, out);
      runs.add(run);
      var test = test(i, run, look, elapsed, out);
      boolean isTested = test.phase() == OhmicTest.Phase.RUNNING || look.isTested(string);
      tests.add(test);
      sinceTests.add(isTested ? Duration.ZERO : later(state.sinceTests.get(i), elapsed));
      String disturbed = run.isOn() ? CAPACITY_TEST : disturbed(i, test, sinceTests.get(i), look);
      var balancer = workers.balancers.get(i);
      balancings.add(balancer.step(state.balancings.get(i), disturbed, look, elapsed, out));
    }
    var trials = state.trials.step(image, elapsed, out);
    return new Jobs(
        workers,
        new State(tests, sinceTests, balancings, runs, trials, longer),
        out.wishes(),
        out.told(),
        out.found());
  }

  /** While a capacity test is on, no round of ohmic tests begins. */
  private OhmicTest test(int i, CapacityRun run, Look look, Duration elapsed, Output out) {
    var test = state.tests.get(i);
    return run.isOn() && !test.isOn()
        ? test.older(elapsed)
        : workers.testers.get(i).step(test, look, elapsed, out);
  }

  private static Duration later(Duration since, Duration elapsed) {
    var later = since.plus(elapsed);
    return later.compareTo(Bypass.LONG) < 0 ? later : Bypass.LONG;
  }

  /** Why nothing of a string may be balanced for the sake of its ohmic values; empty for no why. */
  private String disturbed(int string, OhmicTest test, Duration sinceTest, Look look) {
    if (workers.testers.get(string).isNear(test, look)) {
      return "ohmic tests are near";
    }
    return sinceTest.compareTo(DISTURBED) < 0 ? "ohmic tests were on less than 30 min ago" : "";
  }

  /**
   * What is known of a site beside its image.
   *
   * @param strings what each string is doing
   * @param outOfService names of the places that are worked on
   */
  public record Seen(List<StringMemory> strings, Blocks blocks, Set<String> outOfService) {}

  private Look look(SiteImage image, Seen seen, Duration time) {
    var calms = state.balancings.stream().map(Balancing::calm).toList();
    return new Look(image, seen.strings(), seen.blocks(), calms, time, seen.outOfService());
  }

  /** What the last step wishes of sensors. */
  public List<Wish> wishes() {
    return wishes;
  }

  /** What belongs in the journal of the last step. */
  public List<Told> told() {
    return told;
  }

  public OhmicTest ohmicTest(BatteryString string) {
    return state.tests.get(string.index());
  }

  /** Whether ohmic tests disturb the voltages of a string: while they are on, and 30 min after. */
  public boolean isDisturbed(BatteryString string) {
    return state.sinceTests.get(string.index()).compareTo(DISTURBED) < 0;
  }

  /** What must be so for a round of ohmic tests, each with whether it is. */
  public List<Condition> ohmicConditions(BatteryString string, SiteImage image, Seen seen) {
    var look = look(image, seen, state.watched);
    var all = new ArrayList<>(workers.testers.get(string.index()).conditions(look));
    if (capacityTest(string).isOn()) {
      all.add(new Condition(false, "no capacity test of " + string.name() + " on", CAPACITY_TEST));
    }
    return all;
  }

  public CapacityRun capacityTest(BatteryString string) {
    return state.runs.get(string.index());
  }

  /** Capacities that tests gave in the last step, % of the rating, by the index of the string. */
  public Map<Integer, Double> found() {
    return found;
  }

  /** Rules of the capacity test of a string: end voltages, longest pause. */
  public CapacityRules capacityRules(BatteryString string) {
    var conditions = workers.capacityTesters.get(string.index()).conditions();
    var run = capacityTest(string);
    return new CapacityRules(
        conditions.endV(run.course().bypassed()),
        conditions.reversalV(),
        conditions.longestPauseS(run.plan()));
  }

  /**
   * By what a capacity test ends.
   *
   * @param endV of the string, V, without the block that is bypassed
   * @param reversalV of a block, V; minus infinity where reversal does no harm
   * @param longestPauseS for which the load may be off, once
   */
  public record CapacityRules(double endV, double reversalV, double longestPauseS) {}

  /**
   * What must be so for a capacity test of a string, and what is advised.
   *
   * @param must without these none begins
   * @param should one may begin without, with a reason
   */
  public record CapacityConditionsSeen(List<Condition> must, List<Condition> should) {}

  /** The conditions of a capacity test by this plan, each with whether it is met. */
  public CapacityConditionsSeen capacityConditions(
      BatteryString string, CapacityPlan plan, SiteImage image, Seen seen) {
    var look = look(image, seen, state.watched);
    var conditions = workers.capacityTesters.get(string.index()).conditions();
    boolean isAlone =
        image.site().strings().stream()
            .noneMatch(it -> it.battery().equals(string.battery()) && capacityTest(it).isOn());
    boolean isQuiet =
        isAlone
            && !ohmicTest(string).isOn()
            && look.calm(string).compareTo(Balancer.CALM) >= 0
            && balancing(string).on() == 0;
    return new CapacityConditionsSeen(
        conditions.must(plan, isQuiet, look), conditions.should(look));
  }

  /**
   * After somebody began a capacity test of a string on which none is.
   *
   * @param marks its conditions as they were then, each with its mark
   */
  public Jobs capacityTestBegun(
      BatteryString string, CapacityPlan plan, String who, List<String> marks, SiteImage image) {
    var begun = capacityTest(string).begun(plan, who, marks, image.at());
    var set = workers.capacityTesters.get(string.index()).set(VoltageSet.What.FLOAT, begun, image);
    return with(state.with(string, begun.with(set)));
  }

  /** After somebody said something of the capacity test of a string; the next step acts on it. */
  public Jobs capacityTestTold(BatteryString string, CapacityRun.Wish wish) {
    return with(state.with(string, capacityTest(string).wishing(wish)));
  }

  /** After a capacity of a string was found otherwise. */
  public Jobs capacityFound(BatteryString string, PastTest one) {
    return with(state.with(string, capacityTest(string).with(one)));
  }

  /** What was tried, and is. */
  public Trials trials() {
    return state.trials;
  }

  /**
   * After a trial was begun.
   *
   * @param time for which it lasts; zero where who carries it out tells its end
   */
  public Jobs trialBegun(Trial.Kind kind, String place, String who, Duration time, Instant at) {
    return with(state.with(state.trials.begun(kind, place, who, time, at)));
  }

  /** After a trial ended, as who carried it out says. */
  public Jobs trialOver(long number, boolean isDone, String how) {
    return with(state.with(state.trials.over(number, isDone, how)));
  }

  /** After all blocks of a string were replaced on a day. */
  public Jobs capacityForgotten(BatteryString string, LocalDate day) {
    return with(state.with(string, capacityTest(string).forgotten(day)));
  }

  public Balancing balancing(BatteryString string) {
    return state.balancings.get(string.index());
  }

  /**
   * What must be so for a block to be balanced by hand, each with whether it is.
   *
   * @param block its position in its string from 0
   */
  public List<Condition> balancingConditions(
      BatteryString string, int block, SiteImage image, Seen seen) {
    int i = string.index();
    var look = look(image, seen, state.watched);
    String disturbed =
        capacityTest(string).isOn()
            ? CAPACITY_TEST
            : disturbed(i, state.tests.get(i), state.sinceTests.get(i), look);
    return workers.balancers.get(i).byHand(state.balancings.get(i), block, disturbed, look);
  }

  /**
   * After somebody asked for a block to be balanced; the next step tells its sensor.
   *
   * @param time for so long at most
   */
  public Jobs balancingBegun(BatteryString string, int block, Duration time, String who) {
    return with(state.with(string, balancing(string).begun(block, who, time)));
  }

  /** After somebody asked for its end; the next step ends it. */
  public Jobs balancingStopped(BatteryString string, int block) {
    return with(state.with(string, balancing(string).ending(block)));
  }

  private Jobs with(State next) {
    return new Jobs(workers, next, wishes, told, found);
  }

  /** After somebody asked for a round of a string on which none is. */
  public Jobs ohmicTestBegun(BatteryString string, String who, Instant at) {
    return with(state.with(string, ohmicTest(string).begun(who, at)));
  }

  /** After somebody asked for the end of a round; the next step ends it. */
  public Jobs ohmicTestStopped(BatteryString string, String who) {
    return with(state.with(string, ohmicTest(string).stopping(who)));
  }

  /** What must survive a restart, as lines of text. */
  public List<String> save(List<BatteryString> strings) {
    var lines = new ArrayList<String>();
    lines.add(JobsText.watched(state.watched));
    lines.addAll(state.trials.save());
    for (var string : strings) {
      lines.addAll(OhmicText.save(string, ohmicTest(string)));
      lines.add(JobsText.sinceTest(string.name(), state.sinceTests.get(string.index())));
      lines.add(BalancingText.save(string, balancing(string)));
      lines.addAll(balancing(string).week().save(string));
      lines.addAll(CapacityText.save(string, capacityTest(string)));
    }
    return lines;
  }

  /** Whether {@link #save} writes such lines. */
  public static boolean isSaved(String line) {
    return line.startsWith(JobsText.KEY);
  }

  /**
   * What {@link #save} wrote, found among other lines; strings without a line start anew.
   *
   * @param away how long nobody looked: a round waits until its conditions are seen to be met
   * @throws IllegalArgumentException for a line that it did not write
   */
  public static Jobs restore(Site site, List<String> lines, Duration away) {
    var workers = Workers.of(site);
    var tests = new ArrayList<OhmicTest>();
    var sinceTests = new ArrayList<Duration>();
    var balancings = new ArrayList<Balancing>();
    var runs = new ArrayList<CapacityRun>();
    for (var string : site.strings()) {
      int i = string.index();
      tests.add(workers.testers.get(i).afterAway(OhmicText.restore(string, lines), away));
      sinceTests.add(later(JobsText.sinceTest(string.name(), lines), away));
      var balancing = BalancingText.restore(string, lines);
      balancings.add(workers.balancers.get(i).afterAway(balancing, away));
      var run = CapacityText.restore(string, lines);
      runs.add(workers.capacityTesters.get(i).afterAway(run, away));
    }
    boolean isShort = away.compareTo(OhmicTester.LONGEST_GAP) <= 0;
    var watched = isShort ? JobsText.watched(lines).plus(away) : Duration.ZERO;
    var state =
        new State(tests, sinceTests, balancings, runs, Trials.restore(lines, away), watched);
    return new Jobs(workers, state, List.of(), List.of(), Map.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Jobs that && state.equals(that.state);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return state.toString();
  }
}
