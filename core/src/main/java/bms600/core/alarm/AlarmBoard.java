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

/**
 * All latches and all alarms of a site. Immutable: every step makes the next board.
 *
 * <p>Rules of one kind at one place make one alarm, of the worst severity that stands.
 */
public final class AlarmBoard {
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
    told.addAll(released(turn.alarms().values(), newHolds));
    return new AlarmBoard(book, newLatches, turn.alarms(), newHolds, told);
  }

  private static AlarmEvent heldBy(Holds holds, AlarmEvent event) {
    return new AlarmEvent(event.what(), event.alarm(), holds.over(event.alarm()).isPresent());
  }

  /** The alarms that stood before and stand on, but are no longer held back. */
  private List<AlarmEvent> released(Collection<Alarm> stand, Holds newHolds) {
    return stand.stream()
        .filter(alarm -> alarm.state().isActive() && alarms.containsKey(alarm.id()))
        .filter(alarm -> holds.over(alarm).isPresent() && newHolds.over(alarm).isEmpty())
        .map(alarm -> new AlarmEvent(AlarmEvent.What.RELEASED, alarm))
        .toList();
  }

  /** The board after somebody acknowledged an alarm; the same board where there is none to. */
  public AlarmBoard acknowledge(String id, String who) {
    var alarm = alarms.get(id);
    if (alarm == null || alarm.state().isAcknowledged()) {
      return this;
    }
    return switch (alarm.state()) {
      case ACTIVE_UNACKNOWLEDGED -> noted(alarm.with(Alarm.State.ACTIVE_ACKNOWLEDGED, who), true);
      case LATCHED_UNACKNOWLEDGED -> noted(alarm.with(Alarm.State.LATCHED_ACKNOWLEDGED, who), true);
      case CLEARED_UNACKNOWLEDGED -> noted(alarm.with(alarm.state(), who), false);
      case ACTIVE_ACKNOWLEDGED, LATCHED_ACKNOWLEDGED -> this;
    };
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
    for (var alarm : alarms.values()) {
      boolean was = holds.over(alarm).isPresent();
      boolean is = newHolds.over(alarm).isPresent();
      if (was != is && alarm.state().isActive()) {
        var what = is ? AlarmEvent.What.HELD : AlarmEvent.What.RELEASED;
        newEvents.add(new AlarmEvent(what, alarm, is));
      }
    }
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
