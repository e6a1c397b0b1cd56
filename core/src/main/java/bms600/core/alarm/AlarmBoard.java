package bms600.core.alarm;

import bms600.core.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * All latches and all alarms of a site. Immutable: every step makes the next board.
 *
 * <p>Rules of one kind at one place make one alarm, of the worst severity that stands.
 */
public final class AlarmBoard {
  private static final Duration LONGER_THAN_ANY_DELAY = Duration.ofDays(365);

  private final Rulebook book;
  private final AlarmLatch[][] latches;
  private final Map<String, Alarm> alarms;
  private final Holds holds;
  private final List<AlarmEvent> events;

  private AlarmBoard(
      Rulebook book,
      AlarmLatch[][] latches,
      Map<String, Alarm> alarms,
      Holds holds,
      List<AlarmEvent> events) {
    this.book = book;
    this.latches = latches;
    this.alarms = Collections.unmodifiableMap(alarms);
    this.holds = holds;
    this.events = List.copyOf(events);
  }

  /** Nothing in alarm, no delay half run. */
  public static AlarmBoard calm(Site site, List<AlarmRule> rules) {
    var book = new Rulebook(site, rules);
    var latches = new AlarmLatch[rules.size()][];
    for (int rule = 0; rule < latches.length; rule++) {
      latches[rule] = new AlarmLatch[book.places(rule).size()];
      Arrays.fill(latches[rule], AlarmLatch.NORMAL);
    }
    return new AlarmBoard(book, latches, Map.of(), Holds.NONE, List.of());
  }

  /** The board after {@code elapsed}, at the end of which the scene looked like this. */
  public AlarmBoard step(Scene scene, Duration elapsed) {
    var sweep = new Sweep(book, scene, elapsed);
    var newLatches = sweep.over(latches);
    var turned = sweep.turned();
    var newHolds = holds.after(elapsed);
    if (turned.isEmpty() && newHolds.isEmpty() && holds.isEmpty()) {
      return new AlarmBoard(book, newLatches, alarms, holds, List.of());
    }
    var turn = new Turn(book, newLatches, scene, alarms);
    turned.forEach(one -> turn.at(one.rule(), one.place()));
    var told = new ArrayList<AlarmEvent>();
    turn.events().forEach(event -> told.add(heldBy(newHolds, event)));
    told.addAll(heldAnew(turn.alarms().values(), newHolds));
    return new AlarmBoard(book, newLatches, turn.alarms(), newHolds, told);
  }

  /**
   * The board as it would be by the setpoints of this site, once all delays have run and nothing
   * else has changed. The site has the same places.
   */
  AlarmBoard under(Site site, Scene scene) {
    var ruled = ruledBy(site);
    var other = new AlarmBoard(ruled.book, latches, ruled.alarms, Holds.NONE, List.of());
    var then = other.step(scene, LONGER_THAN_ANY_DELAY);
    return new AlarmBoard(then.book, then.latches, then.alarms, holds, List.of());
  }

  /**
   * The board as it goes on by the setpoints of this site, which has the same places: alarms, half
   * run delays and holds stay as they are, but for the severity of what stands, and the next step
   * judges anew.
   */
  public AlarmBoard ruledBy(Site site) {
    var newBook = new Rulebook(site, book.rules());
    var newAlarms = new LinkedHashMap<>(alarms);
    var newEvents = new ArrayList<>(events);
    for (var alarm : alarms.values()) {
      int index = alarm.place().index();
      int worst = newBook.worstActive(latches, alarm.kind(), index);
      if (worst >= 0 && newBook.severity(worst, index) != alarm.severity()) {
        var changed = alarm.worse(newBook.severity(worst, index), alarm.evidence());
        newAlarms.put(alarm.id(), changed);
        newEvents.add(heldBy(holds, new AlarmEvent(AlarmEvent.What.CHANGED, changed)));
      }
    }
    return new AlarmBoard(newBook, latches, newAlarms, holds, newEvents);
  }

  /** The site by whose setpoints it judges. */
  public Site site() {
    return book.site();
  }

  private static AlarmEvent heldBy(Holds holds, AlarmEvent event) {
    return new AlarmEvent(event.what(), event.alarm(), holds.over(event.alarm()).isPresent());
  }

  /** The alarms that stood before and stand on, but are held back now, or no longer. */
  private List<AlarmEvent> heldAnew(Collection<Alarm> stand, Holds newHolds) {
    var told = new ArrayList<AlarmEvent>();
    for (var alarm : stand) {
      boolean was = holds.over(alarm).isPresent();
      boolean is = newHolds.over(alarm).isPresent();
      if (was != is && alarm.state().isActive() && alarms.containsKey(alarm.id())) {
        var what = is ? AlarmEvent.What.HELD : AlarmEvent.What.RELEASED;
        told.add(new AlarmEvent(what, alarm, is));
      }
    }
    return told;
  }

  /** The board after somebody acknowledged an alarm; the same board where there is none to. */
  public AlarmBoard acknowledge(String id, String who) {
    var alarm = alarms.get(id);
    if (alarm == null) {
      return this;
    }
    return switch (alarm.state()) {
      case ACTIVE_UNACKNOWLEDGED -> noted(alarm.with(Alarm.State.ACTIVE_ACKNOWLEDGED, who), true);
      case LATCHED_UNACKNOWLEDGED -> noted(alarm.with(Alarm.State.LATCHED_ACKNOWLEDGED, who), true);
      case CLEARED_UNACKNOWLEDGED -> noted(alarm.with(alarm.state(), who), false);
      case ACTIVE_ACKNOWLEDGED, LATCHED_ACKNOWLEDGED -> this;
    };
  }

  /** The board after somebody silenced the horn: what stands now does not call any longer. */
  public AlarmBoard silence() {
    var newAlarms = new LinkedHashMap<>(alarms);
    newAlarms.replaceAll((_, alarm) -> alarm.calls() ? alarm.silenced() : alarm);
    return new AlarmBoard(book, latches, newAlarms, holds, events);
  }

  private AlarmBoard noted(Alarm alarm, boolean stays) {
    return changed(alarm, stays, AlarmEvent.What.ACKNOWLEDGED);
  }

  /** The board after somebody reset an alarm that is latched and noted; else the same board. */
  public AlarmBoard reset(String id, String who) {
    var alarm = alarms.get(id);
    return alarm == null || alarm.state() != Alarm.State.LATCHED_ACKNOWLEDGED
        ? this
        : changed(
            alarm.with(Alarm.State.CLEARED_UNACKNOWLEDGED, who), false, AlarmEvent.What.CLEARED);
  }

  private AlarmBoard changed(Alarm alarm, boolean stays, AlarmEvent.What what) {
    var newAlarms = new LinkedHashMap<>(alarms);
    if (stays) {
      newAlarms.put(alarm.id(), alarm);
    } else {
      newAlarms.remove(alarm.id());
    }
    var newEvents = new ArrayList<>(events);
    newEvents.add(heldBy(holds, new AlarmEvent(what, alarm)));
    return new AlarmBoard(book, latches, newAlarms, holds, newEvents);
  }

  /**
   * The board with one alarm shelved, or the alarms of a place out of service. An earlier hold of
   * the same is replaced.
   *
   * @param target id of the alarm, or name of the place, by the hold's kind
   */
  public AlarmBoard hold(String target, Hold hold) {
    return holding(holds.with(target, hold));
  }

  /** The board without that hold; the same board where there is none. */
  public AlarmBoard release(String target) {
    return holds.all().containsKey(target) ? holding(holds.without(target)) : this;
  }

  private AlarmBoard holding(Holds newHolds) {
    var newEvents = new ArrayList<>(events);
    newEvents.addAll(heldAnew(alarms.values(), newHolds));
    return new AlarmBoard(book, latches, alarms, newHolds, newEvents);
  }

  /** All holds that run: by the id of the alarm that is shelved, or the place out of service. */
  public Map<String, Hold> holds() {
    return holds.all();
  }

  /** The alarms that are held back, each with its hold; worst and newest first. */
  public Map<Alarm, Hold> held() {
    var held = new LinkedHashMap<Alarm, Hold>();
    sorted().forEach(alarm -> holds.over(alarm).ifPresent(hold -> held.put(alarm, hold)));
    return held;
  }

  /** What changed in the step that made this board. */
  public List<AlarmEvent> events() {
    return events;
  }

  /**
   * All alarms that are not held back, those back to normal but not acknowledged included; worst
   * and newest first.
   */
  public List<Alarm> alarms() {
    return holds.isEmpty()
        ? sorted()
        : sorted().stream().filter(alarm -> holds.over(alarm).isEmpty()).toList();
  }

  private List<Alarm> sorted() {
    return alarms.values().stream()
        .sorted(
            Comparator.comparing(
                    (Alarm alarm) -> alarm.state() != Alarm.State.ACTIVE_UNACKNOWLEDGED)
                .thenComparing(Alarm::severity)
                .thenComparing(Alarm::since, Comparator.reverseOrder())
                .thenComparing(Alarm::id))
        .toList();
  }

  public List<Alarm> active() {
    return alarms().stream().filter(alarm -> alarm.state().isActive()).toList();
  }

  /** The alarm with this id, if there is one, held back or not. */
  public Optional<Alarm> alarm(String id) {
    return Optional.ofNullable(alarms.get(id));
  }

  /** What an alarm is judged by and how it stands in this scene; empty where there is none. */
  public Optional<Judgement> judgement(String id, Scene scene) {
    return alarm(id)
        .filter(alarm -> ruleOf(alarm) >= 0)
        .map(alarm -> judgement(alarm, ruleOf(alarm), scene));
  }

  private Judgement judgement(Alarm alarm, int rule, Scene scene) {
    int place = alarm.place().index();
    var law = book.rule(rule);
    var setpoint = book.setpoint(rule, place);
    var verdict =
        setpoint.isEnabled()
            ? law.judge(scene, place, latches[rule][place].active(), setpoint)
            : Verdict.CLEAR;
    return new Judgement(
        law.level(),
        setpoint,
        Setpoints.chosenLimit(scene.image().site(), law, alarm.place()),
        verdict,
        law.evidence(scene, place, setpoint));
  }

  /**
   * The limit in force at a place at this moment, with its unit; NaN where none is judged now.
   *
   * @param place index among the places of the rule
   */
  public Evidence limit(AlarmRule rule, int place, Scene scene) {
    return rule.evidence(scene, place, book.setpoint(book.rules().indexOf(rule), place));
  }

  /** As {@link Rulebook#limits}. */
  DoubleStream limits(Scene scene, AlarmKind kind, int place, String unit) {
    return book.limits(scene, kind, place, unit);
  }

  /** The rule that raised it, or would: the worst that stands, else one of its severity. */
  private int ruleOf(Alarm alarm) {
    int worst = book.worstActive(latches, alarm.kind(), alarm.place().index());
    return worst >= 0 ? worst : book.first(alarm.kind(), alarm.severity(), alarm.place().index());
  }

  /** What must survive a restart, as lines of text. */
  public List<String> save() {
    var lines = new ArrayList<>(BoardText.write(book, latches, alarms.values()));
    lines.addAll(holds.save());
    return lines;
  }

  /**
   * The board that was saved, as far as its rules and places still exist.
   *
   * @param away how long nobody looked: holds go on running, delays do not
   */
  public static AlarmBoard restore(
      Site site, List<AlarmRule> rules, Collection<String> lines, Duration away) {
    var calm = calm(site, rules);
    var newAlarms = new LinkedHashMap<String, Alarm>();
    var own = lines.stream().filter(line -> !Holds.isLine(line)).toList();
    BoardText.read(calm.book, own, calm.latches, newAlarms);
    return new AlarmBoard(
        calm.book, calm.latches, newAlarms, Holds.restore(lines, away), List.of());
  }
}
