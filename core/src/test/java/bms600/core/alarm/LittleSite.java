package bms600.core.alarm;

import bms600.core.TestSite;
import bms600.core.estimate.block.BlockBook;
import bms600.core.estimate.block.Blocks;
import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import bms600.core.site.AlarmSetting;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The small test site with setpoints of its own, lived through second by second. */
final class LittleSite {
  private static final long SECOND = 1_000_000_000L;
  private final Site site;
  private SiteImage image;
  private Memory memory;
  private long second;
  private Duration leapt = Duration.ZERO;
  private final List<String> events = new ArrayList<>();

  LittleSite(AlarmSetting... settings) {
    this(TestSite.of(), settings);
  }

  LittleSite(Site plain, AlarmSetting... settings) {
    site =
        new Site(
            plain.name(),
            plain.timezone(),
            plain.ports(),
            plain.batteries(),
            plain.fittings(),
            plain.io(),
            List.of(settings));
    image = SiteImage.empty(site, TestSite.START, 0);
    memory = Memory.first(site);
  }

  /** The same, its string of another type of block and with other current sensors. */
  static LittleSite of(
      BatteryType type, List<BatteryString.CurrentSensor> sensors, AlarmSetting... settings) {
    var plain = TestSite.of();
    var one = plain.strings().getFirst();
    var string =
        new BatteryString(
            one.name(),
            one.battery(),
            one.index(),
            one.firstBlock(),
            one.blocks(),
            type,
            one.installed(),
            sensors,
            one.hasVoltageSensor());
    var site =
        new Site(
            plain.name(),
            plain.timezone(),
            plain.ports(),
            List.of(new Battery(one.battery(), List.of(string))),
            plain.fittings(),
            Optional.empty());
    return new LittleSite(site, settings);
  }

  /** A setting of one limit, with delays of a second. */
  static AlarmSetting limit(AlarmSetting.Scope scope, String kind, String level, double limit) {
    var second = Optional.of(Duration.ofSeconds(1));
    return new AlarmSetting(
        scope,
        kind,
        level,
        Optional.of(limit),
        second,
        second,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A setting that switches a level of a kind off everywhere. */
  static AlarmSetting off(String kind, String level) {
    return new AlarmSetting(
        new AlarmSetting.Scope.Everywhere(),
        kind,
        level,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(false),
        Optional.empty());
  }

  LittleSite live(int seconds, LongFunction<List<News>> news) {
    return live(seconds, 1, news);
  }

  /** The same in long steps: what was heard is new at the end of each. */
  LittleSite liveMinutes(int minutes, LongFunction<List<News>> news) {
    return live(minutes, 60, news);
  }

  private LittleSite live(int times, int seconds, LongFunction<List<News>> news) {
    for (int i = 0; i < times; i++) {
      second += seconds;
      long at = second * SECOND;
      var wall = TestSite.START.plusSeconds(second).plus(leapt);
      image = image.next(news.apply(at), wall, at);
      memory = memory.step(image, Duration.ofSeconds(seconds));
      memory.board().events().stream()
          .filter(event -> event.alarm().kind() != AlarmKind.THERMAL_RUNAWAY)
          .forEach(
              event ->
                  events.add(
                      (event.isHeld() ? "held " : "")
                          + event.what().words()
                          + " "
                          + event.alarm().id()));
    }
    return this;
  }

  /** What a block is judged by after a second of these values. */
  LimitsInForce limits(double volts, double celsius, double amperes, int block) {
    live(1, at -> TestSite.all(volts, celsius, amperes, at));
    return LimitsInForce.of(memory.board(), memory.scene(image), block);
  }

  /** The same of the string. */
  LimitsInForce.OfString stringLimits(double volts, double celsius, double amperes) {
    live(1, at -> TestSite.all(volts, celsius, amperes, at));
    return LimitsInForce.ofString(memory.board(), memory.scene(image), 0);
  }

  /** Somebody sets the wall clock. */
  LittleSite leap(Duration by) {
    leapt = leapt.plus(by);
    return this;
  }

  /** Something is said by hand of the blocks of the string. */
  LittleSite book(Function<BlockBook, Blocks> said) {
    memory = memory.with(said.apply(memory.blocks().book(site.strings().getFirst())));
    return this;
  }

  /** On float, with the blocks at this temperature. */
  LittleSite floatAt(int seconds, double temperatureC) {
    return live(seconds, at -> TestSite.all(2.25, temperatureC, 0.5, at));
  }

  LittleSite change(java.util.function.UnaryOperator<AlarmBoard> change) {
    memory = memory.with(change.apply(memory.board()));
    return this;
  }

  LittleSite restart(Duration away) {
    memory = Memory.restore(site, memory.save(), away);
    return this;
  }

  SiteImage image() {
    return image;
  }

  Memory memory() {
    return memory;
  }

  Site site() {
    return site;
  }

  AlarmBoard board() {
    return memory.board();
  }

  List<String> events() {
    return events;
  }

  /** Those that stand; a leap of temperature is also a runaway, which is not looked at here. */
  List<String> active() {
    return board().active().stream()
        .filter(alarm -> alarm.kind() != AlarmKind.THERMAL_RUNAWAY)
        .map(a -> a.severity().code() + " " + a.kind().code() + " " + a.place().name())
        .toList();
  }
}
