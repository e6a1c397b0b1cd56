package bms600.core.estimate.block;

import bms600.core.estimate.Estimate;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.autonomy.Autonomies;
import bms600.core.measure.Percent;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the blocks of every string are worth, and the strings themselves, by the string's index.
 * Immutable.
 */
public final class Blocks {
  private final List<BlockEstimator> estimators;
  private final List<StringBlocks> strings;
  private final List<Told> told;

  Blocks(List<BlockEstimator> estimators, List<StringBlocks> strings, List<Told> told) {
    this.estimators = List.copyOf(estimators);
    this.strings = List.copyOf(strings);
    this.told = List.copyOf(told);
  }

  /** Nothing known yet. */
  public static Blocks first(Site site) {
    return new Blocks(
        site.strings().stream().map(BlockEstimator::new).toList(),
        site.strings().stream().map(string -> StringBlocks.first(string.blocks())).toList(),
        List.of());
  }

  /** After {@code elapsed}, at the end of which site and strings looked like this. */
  public Blocks step(
      SiteImage image, List<StringMemory> seen, Autonomies autonomies, Duration elapsed) {
    var next = new ArrayList<StringBlocks>(strings.size());
    var news = new ArrayList<Told>();
    for (int i = 0; i < strings.size(); i++) {
      var belief = autonomies.strings().get(i).belief();
      next.add(estimators.get(i).step(strings.get(i), image, seen.get(i), belief, elapsed));
      tell(strings.get(i), next.get(i), estimators.get(i).string(), news);
    }
    return new Blocks(estimators, next, news);
  }

  private static void tell(
      StringBlocks before, StringBlocks after, BatteryString string, List<Told> news) {
    if (before.blocks().equals(after.blocks())) {
      return;
    }
    for (int block = 0; block < string.blocks(); block++) {
      var now = after.blocks().get(block).baseline();
      if (now.isPresent() && before.blocks().get(block).baseline().isEmpty()) {
        news.add(new Told("baseline-taken", string.blockName(block + 1), Blocks.text(now.get())));
      }
    }
    if (before.curves().isPresent() && after.curves().isEmpty()) {
      news.add(new Told("health-learned", string.name(), learned(after, string)));
    }
  }

  private static String text(Baseline baseline) {
    String warm =
        Double.isNaN(baseline.celsius())
            ? "temperature not known"
            : String.format(Locale.ROOT, "%.1f °C", baseline.celsius());
    return String.format(
        Locale.ROOT,
        "%.3f mΩ, median of %d, sensor %d, %s, on %s",
        1000 * baseline.ohm(),
        baseline.readings(),
        baseline.instrument(),
        warm,
        baseline.state().code());
  }

  private static String learned(StringBlocks memory, BatteryString string) {
    int weakest = weakest(memory, string);
    if (weakest < 0) {
      return memory.string().basis(memory.clockH());
    }
    var least = memory.blocks().get(weakest).at(memory.clockH(), string.type().chemistry());
    return String.format(
        Locale.ROOT,
        "%s; weakest block %s, %.0f %%",
        memory.string().basis(memory.clockH()),
        string.blockName(weakest + 1),
        least.map(Reasoned::value).orElse(Double.NaN));
  }

  /** The block of the least health, from 0; −1 where no health is known. */
  private static int weakest(StringBlocks memory, BatteryString string) {
    int weakest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int block = 0; block < string.blocks(); block++) {
      var health = memory.blocks().get(block).at(memory.clockH(), string.type().chemistry());
      if (health.isPresent() && health.get().value() < least) {
        least = health.get().value();
        weakest = block;
      }
    }
    return weakest;
  }

  /** What belongs in the journal of the last step. */
  public List<Told> told() {
    return told;
  }

  /** State of charge of a block, by its position in its string from 0. */
  public Optional<Reasoned> charge(BatteryString string, int block, StringMemory seen) {
    return of(string).charge(block, seen);
  }

  /** The same with its band and what it rests on. */
  public Optional<Estimate<Percent>> soc(BatteryString string, int block, StringMemory seen) {
    var memory = of(string);
    String beside =
        memory.deltas().isFull()
            ? ": it was full with the others"
            : memory.curves().isPresent()
                ? ", and its voltage beside the median of the string"
                : ", and by how much it differed in the last discharge";
    return charge(string, block, seen).map(it -> it.within(100, "the string's charge" + beside));
  }

  /** Health of a block, by its position in its string from 0; empty while nothing told of it. */
  public Optional<Reasoned> health(BatteryString string, int block) {
    var memory = of(string);
    return memory.blocks().get(block).at(memory.clockH(), string.type().chemistry());
  }

  /** Health of each block of a string, %, NaN where not known; empty where of none. */
  public List<Double> percents(BatteryString string) {
    var percents = new ArrayList<Double>(string.blocks());
    boolean isAny = false;
    for (int block = 0; block < string.blocks(); block++) {
      var health = health(string, block);
      isAny |= health.isPresent();
      percents.add(health.map(Reasoned::value).orElse(Double.NaN));
    }
    return isAny ? percents : List.of();
  }

  public Optional<Estimate<Percent>> soh(BatteryString string, int block) {
    return health(string, block).map(it -> it.because(basis(string, block)));
  }

  /** What the health of a block rests on, or why there is none. */
  public String basis(BatteryString string, int block) {
    var memory = of(string);
    return memory.blocks().get(block).basis(memory.clockH());
  }

  public Optional<Baseline> baseline(BatteryString string, int block) {
    return of(string).blocks().get(block).baseline();
  }

  /** Day a block was replaced, counted from 1970-01-01; empty where it never was. */
  public OptionalLong replacedDay(BatteryString string, int block) {
    return of(string).blocks().get(block).replacedDay();
  }

  /** Whether any block of a string has a baseline. */
  public boolean isAnyBaseline(BatteryString string) {
    for (var health : of(string).blocks()) {
      if (health.baseline().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the health of any block of a string may be known. */
  public boolean isAnyHealth(BatteryString string) {
    for (var health : of(string).blocks()) {
      if (health.test().isPresent()
          || health.discharge().isPresent()
          || health.baseline().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** How far the ohmic value of a block rose since its own baseline. */
  public OhmicRise ohmicRise(BatteryString string, int block) {
    return of(string).blocks().get(block).ohmicRise();
  }

  /** How far the ohmic value of a block rose within the last week of readings. */
  public OhmicRise ohmicRiseOfWeek(BatteryString string, int block) {
    return of(string).blocks().get(block).nights().rise();
  }

  /** Health of a string; empty before a discharge was deep enough. */
  public Optional<Reasoned> health(BatteryString string) {
    var memory = of(string);
    return memory.string().at(memory.clockH());
  }

  public Optional<Estimate<Percent>> soh(BatteryString string) {
    return health(string).map(it -> it.because(basis(string)));
  }

  public String basis(BatteryString string) {
    var memory = of(string);
    return memory.string().basis(memory.clockH());
  }

  /** The block of the least health, by its position in its string from 0; −1 for none. */
  public int weakest(BatteryString string) {
    return weakest(of(string), string);
  }

  /** What may be said by hand of the blocks of a string. */
  public BlockBook book(BatteryString string) {
    return new BlockBook(this, string);
  }

  StringBlocks of(BatteryString string) {
    return strings.get(string.index());
  }

  Blocks with(BatteryString string, StringBlocks memory) {
    var more = new ArrayList<>(strings);
    more.set(string.index(), memory);
    return new Blocks(estimators, more, told);
  }

  /** What must survive a restart, as lines of text. */
  public List<String> save() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < strings.size(); i++) {
      lines.addAll(BlocksText.save(estimators.get(i).string(), strings.get(i)));
    }
    return lines;
  }

  /**
   * What {@link #save} wrote, found among other lines; strings without a line start anew.
   *
   * @param away how long nobody looked: evidence ages meanwhile
   * @throws IllegalArgumentException for a line that it did not write
   */
  public static Blocks restore(Site site, List<String> lines, Duration away) {
    var first = first(site);
    var restored = new ArrayList<StringBlocks>();
    for (var string : site.strings()) {
      restored.add(BlocksText.restore(string, lines).after(away.toNanos() / 3.6e12));
    }
    return new Blocks(first.estimators, restored, List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blocks that
        && estimators.equals(that.estimators)
        && strings.equals(that.strings);
  }

  @Override
  public int hashCode() {
    return strings.hashCode();
  }

  @Override
  public String toString() {
    return strings.toString();
  }
}
