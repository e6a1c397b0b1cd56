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
import org.jspecify.annotations.Nullable;

/**
 * All latches and all alarms of a site. Immutable: every step makes the next board.
 *
 * <p>Rules of one kind at one place make one alarm, of the worst severity that stands.
 */
public final class AlarmBoard {
  private final Rulebook book;
  private final AlarmLatch[][] latches;
  private final Map<String, Alarm> alarms;
  private final List<AlarmEvent> events;

  AlarmBoard(
      Rulebook book, AlarmLatch[][] latches, Map<String, Alarm> alarms, List<AlarmEvent> events) {
    this.book = book;
    this.latches = latches;
    this.alarms = alarms;
    this.events = events;
  }

  /** Nothing in alarm, no delay half run. */
  public static AlarmBoard calm(Site site, List<AlarmRule> rules) {
    var book = new Rulebook(site, rules);
    var latches = new AlarmLatch[rules.size()][];
    for (int rule = 0; rule < latches.length; rule++) {
      latches[rule] = new AlarmLatch[book.places(rule).size()];
      Arrays.fill(latches[rule], AlarmLatch.NORMAL);
    }
    return new AlarmBoard(book, latches, Map.of(), List.of());
  }

  /** The board after {@code elapsed}, at the end of which the scene looked like this. */
  public AlarmBoard step(Scene scene, Duration elapsed) {
    var newLatches = latches.clone();
    List<int[]> turned = List.of();
    for (int rule = 0; rule < latches.length; rule++) {
      var row = latches[rule];
      AlarmLatch @Nullable [] newRow = null;
      var law = book.rule(rule);
      for (int place = 0; place < row.length; place++) {
        var latch = row[place];
        var next =
            latch.step(
                law.judge(scene, place, latch.active()), elapsed, law.onDelay(), law.offDelay());
        if (!next.equals(latch)) {
          newRow = newRow == null ? row.clone() : newRow;
          newRow[place] = next;
          if (next.active() != latch.active()) {
            turned = turned.isEmpty() ? new ArrayList<>() : turned;
            turned.add(new int[] {rule, place});
          }
        }
      }
      newLatches[rule] = newRow == null ? row : newRow;
    }
    return turned.isEmpty()
        ? new AlarmBoard(book, newLatches, alarms, List.of())
        : turned(newLatches, scene, turned);
  }

  private AlarmBoard turned(AlarmLatch[][] newLatches, Scene scene, List<int[]> turned) {
    var newAlarms = new LinkedHashMap<>(alarms);
    var newEvents = new ArrayList<AlarmEvent>();
    for (var one : turned) {
      var place = book.places(one[0]).get(one[1]);
      var kind = book.rule(one[0]).kind();
      String id = Alarm.idOf(kind, place);
      var worst = book.worstActive(newLatches, kind, place.index());
      var before = newAlarms.get(id);
      if (worst != null) {
        var evidence = worst.evidence(scene, place.index());
        var raised =
            before == null || !before.state().isActive()
                ? new Alarm(
                    kind,
                    worst.severity(),
                    place,
                    scene.image().at(),
                    Alarm.State.ACTIVE_UNACKNOWLEDGED,
                    evidence,
                    "")
                : before.worse(worst.severity(), evidence);
        if (before == null
            || !before.state().isActive()
            || before.severity() != raised.severity()) {
          boolean isNew = before == null || !before.state().isActive();
          var what = isNew ? AlarmEvent.What.RAISED : AlarmEvent.What.CHANGED;
          newEvents.add(new AlarmEvent(what, raised));
        }
        newAlarms.put(id, raised);
      } else if (before != null && before.state().isActive()) {
        var cleared = before.with(Alarm.State.CLEARED_UNACKNOWLEDGED, before.by());
        newEvents.add(new AlarmEvent(AlarmEvent.What.CLEARED, cleared));
        if (before.state() == Alarm.State.ACTIVE_ACKNOWLEDGED) {
          newAlarms.remove(id);
        } else {
          newAlarms.put(id, cleared);
        }
      }
    }
    return new AlarmBoard(
        book, newLatches, Collections.unmodifiableMap(newAlarms), List.copyOf(newEvents));
  }

  /** The board after somebody acknowledged an alarm; the same board where there is none to. */
  public AlarmBoard acknowledge(String id, String who) {
    var alarm = alarms.get(id);
    if (alarm == null || alarm.state() == Alarm.State.ACTIVE_ACKNOWLEDGED) {
      return this;
    }
    var newAlarms = new LinkedHashMap<>(alarms);
    var known = alarm.with(Alarm.State.ACTIVE_ACKNOWLEDGED, who);
    if (alarm.state().isActive()) {
      newAlarms.put(id, known);
    } else {
      newAlarms.remove(id);
      known = alarm.with(Alarm.State.CLEARED_UNACKNOWLEDGED, who);
    }
    var newEvents = new ArrayList<>(events);
    newEvents.add(new AlarmEvent(AlarmEvent.What.ACKNOWLEDGED, known));
    return new AlarmBoard(
        book, latches, Collections.unmodifiableMap(newAlarms), List.copyOf(newEvents));
  }

  /** What changed in the step that made this board. */
  public List<AlarmEvent> events() {
    return events;
  }

  /** All alarms, those back to normal but not acknowledged included; worst and newest first. */
  public List<Alarm> alarms() {
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

  /** The alarm with this id, if there is one. */
  public Optional<Alarm> alarm(String id) {
    return Optional.ofNullable(alarms.get(id));
  }

  /** Worst severity of the active alarms at a place of this name, if any. */
  public Optional<Severity> worstAt(String placeName) {
    return alarms.values().stream()
        .filter(alarm -> alarm.state().isActive() && alarm.place().name().equals(placeName))
        .map(Alarm::severity)
        .min(Comparator.naturalOrder());
  }

  /** What must survive a restart, as lines of text. */
  public List<String> save() {
    return BoardText.write(book, latches, alarms.values());
  }

  /** The board that was saved, as far as its rules and places still exist. */
  public static AlarmBoard restore(Site site, List<AlarmRule> rules, Collection<String> lines) {
    var calm = calm(site, rules);
    var newAlarms = new LinkedHashMap<String, Alarm>();
    BoardText.read(calm.book, lines, calm.latches, newAlarms);
    return new AlarmBoard(
        calm.book, calm.latches, Collections.unmodifiableMap(newAlarms), List.of());
  }
}
