package bms600.core.job;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.block.Blocks;
import bms600.core.estimate.block.Told;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the master is doing to the strings of a site, by the string's index. Immutable.
 *
 * <p>What a step wishes of sensors is wished once, by that step alone; where nothing comes of it, a
 * later step wishes it again.
 */
public final class Jobs {
  private final List<OhmicTester> testers;
  private final List<OhmicTest> tests;
  private final List<Balancer> balancers;
  private final List<Balancing> balancings;
  private final Duration watched;
  private final List<Wish> wishes;
  private final List<Told> told;

  private Jobs(
      List<OhmicTester> testers,
      List<OhmicTest> tests,
      List<Balancer> balancers,
      List<Balancing> balancings,
      Duration watched,
      List<Wish> wishes,
      List<Told> told) {
    this.testers = testers;
    this.tests = List.copyOf(tests);
    this.balancers = balancers;
    this.balancings = List.copyOf(balancings);
    this.watched = watched;
    this.wishes = List.copyOf(wishes);
    this.told = List.copyOf(told);
  }

  /** Nothing done yet. */
  public static Jobs first(Site site) {
    return new Jobs(
        site.strings().stream().map(OhmicTester::new).toList(),
        site.strings().stream().map(string -> OhmicTest.none(string.blocks())).toList(),
        site.strings().stream().map(Balancer::new).toList(),
        site.strings().stream().map(string -> Balancing.none(string.blocks())).toList(),
        Duration.ZERO,
        List.of(),
        List.of());
  }

  /**
   * After {@code elapsed}, at the end of which site and strings looked like this.
   *
   * @param seen what is known of the site otherwise
   */
  public Jobs step(SiteImage image, Seen seen, Duration elapsed) {
    var longer = watched.plus(elapsed);
    var look = look(image, seen, longer);
    var out = new Output();
    var nextTests = new ArrayList<OhmicTest>(tests.size());
    var nextBalancings = new ArrayList<Balancing>(tests.size());
    for (int i = 0; i < tests.size(); i++) {
      var test = testers.get(i).step(tests.get(i), look, elapsed, out);
      boolean isNear = testers.get(i).isNear(test, look);
      nextTests.add(test);
      nextBalancings.add(balancers.get(i).step(balancings.get(i), isNear, look, elapsed, out));
    }
    return new Jobs(
        testers, nextTests, balancers, nextBalancings, longer, out.wishes(), out.told());
  }

  /**
   * What is known of a site beside its image.
   *
   * @param strings what each string is doing
   * @param outOfService names of the places that are worked on
   */
  public record Seen(List<StringMemory> strings, Blocks blocks, Set<String> outOfService) {}

  private Look look(SiteImage image, Seen seen, Duration time) {
    var calms = balancings.stream().map(Balancing::calm).toList();
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
    return tests.get(string.index());
  }

  /** What must be so for a round of ohmic tests, each with whether it is. */
  public List<Condition> ohmicConditions(BatteryString string, SiteImage image, Seen seen) {
    return testers.get(string.index()).conditions(look(image, seen, watched));
  }

  public Balancing balancing(BatteryString string) {
    return balancings.get(string.index());
  }

  /**
   * What must be so for a block to be balanced by hand, each with whether it is.
   *
   * @param block its position in its string from 0
   */
  public List<Condition> balancingConditions(
      BatteryString string, int block, SiteImage image, Seen seen) {
    int i = string.index();
    var look = look(image, seen, watched);
    boolean isNear = testers.get(i).isNear(tests.get(i), look);
    return balancers.get(i).byHand(balancings.get(i), block, isNear, look);
  }

  /**
   * After somebody asked for a block to be balanced; the next step tells its sensor.
   *
   * @param time for so long at most
   */
  public Jobs balancingBegun(BatteryString string, int block, Duration time, String who) {
    return with(string, balancing(string).begun(block, who, time));
  }

  /** After somebody asked for its end; the next step ends it. */
  public Jobs balancingStopped(BatteryString string, int block) {
    return with(string, balancing(string).ending(block));
  }

  private Jobs with(BatteryString string, Balancing balancing) {
    var more = new ArrayList<>(balancings);
    more.set(string.index(), balancing);
    return new Jobs(testers, tests, balancers, more, watched, wishes, told);
  }

  /** After somebody asked for a round of a string on which none is. */
  public Jobs ohmicTestBegun(BatteryString string, String who, Instant at) {
    return with(string, ohmicTest(string).begun(who, at));
  }

  /** After somebody asked for the end of a round; the next step ends it. */
  public Jobs ohmicTestStopped(BatteryString string, String who) {
    return with(string, ohmicTest(string).stopping(who));
  }

  private Jobs with(BatteryString string, OhmicTest test) {
    var more = new ArrayList<>(tests);
    more.set(string.index(), test);
    return new Jobs(testers, more, balancers, balancings, watched, wishes, told);
  }

  /** What must survive a restart, as lines of text. */
  public List<String> save(List<BatteryString> strings) {
    var lines = new ArrayList<String>();
    lines.add(JobsText.watched(watched));
    for (var string : strings) {
      lines.addAll(OhmicText.save(string, ohmicTest(string)));
      lines.add(BalancingText.save(string, balancing(string)));
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
    var first = first(site);
    var restored = new ArrayList<OhmicTest>();
    var balancings = new ArrayList<Balancing>();
    for (var string : site.strings()) {
      var test = OhmicText.restore(string, lines);
      restored.add(first.testers.get(string.index()).afterAway(test, away));
      var balancing = BalancingText.restore(string, lines);
      balancings.add(first.balancers.get(string.index()).afterAway(balancing, away));
    }
    boolean isShort = away.compareTo(OhmicTester.LONGEST_GAP) <= 0;
    var watched = isShort ? JobsText.watched(lines).plus(away) : Duration.ZERO;
    return new Jobs(
        first.testers, restored, first.balancers, balancings, watched, List.of(), List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Jobs that
        && tests.equals(that.tests)
        && balancings.equals(that.balancings)
        && watched.equals(that.watched);
  }

  @Override
  public int hashCode() {
    return tests.hashCode();
  }

  @Override
  public String toString() {
    return tests.toString();
  }
}
