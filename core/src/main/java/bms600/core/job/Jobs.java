package bms600.core.job;

import bms600.core.estimate.StringMemory;
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
  private final Duration watched;
  private final List<Wish> wishes;
  private final List<Told> told;

  private Jobs(
      List<OhmicTester> testers,
      List<OhmicTest> tests,
      Duration watched,
      List<Wish> wishes,
      List<Told> told) {
    this.testers = testers;
    this.tests = List.copyOf(tests);
    this.watched = watched;
    this.wishes = List.copyOf(wishes);
    this.told = List.copyOf(told);
  }

  /** Nothing done yet. */
  public static Jobs first(Site site) {
    return new Jobs(
        site.strings().stream().map(OhmicTester::new).toList(),
        site.strings().stream().map(string -> OhmicTest.none(string.blocks())).toList(),
        Duration.ZERO,
        List.of(),
        List.of());
  }

  /**
   * After {@code elapsed}, at the end of which site and strings looked like this.
   *
   * @param outOfService names of the places that are worked on
   */
  public Jobs step(
      SiteImage image, List<StringMemory> strings, Set<String> outOfService, Duration elapsed) {
    var longer = watched.plus(elapsed);
    var look = new Look(image, strings, longer, outOfService);
    var out = new Output();
    var next = new ArrayList<OhmicTest>(tests.size());
    for (int i = 0; i < tests.size(); i++) {
      next.add(testers.get(i).step(tests.get(i), look, elapsed, out));
    }
    return new Jobs(testers, next, longer, out.wishes(), out.told());
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
  public List<Condition> ohmicConditions(
      BatteryString string, SiteImage image, List<StringMemory> strings, Set<String> outOfService) {
    var look = new Look(image, strings, watched, outOfService);
    return testers.get(string.index()).conditions(look);
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
    return new Jobs(testers, more, watched, wishes, told);
  }

  /** What must survive a restart, as lines of text. */
  public List<String> save(List<BatteryString> strings) {
    var lines = new ArrayList<String>();
    lines.add(JobsText.watched(watched));
    for (var string : strings) {
      lines.addAll(OhmicText.save(string, ohmicTest(string)));
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
    for (var string : site.strings()) {
      var test = OhmicText.restore(string, lines);
      restored.add(first.testers.get(string.index()).afterAway(test, away));
    }
    boolean isShort = away.compareTo(OhmicTester.LONGEST_GAP) <= 0;
    var watched = isShort ? JobsText.watched(lines).plus(away) : Duration.ZERO;
    return new Jobs(first.testers, restored, watched, List.of(), List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Jobs that && tests.equals(that.tests) && watched.equals(that.watched);
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
