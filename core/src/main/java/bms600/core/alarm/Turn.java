package bms600.core.alarm;

import bms600.core.alarm.Alarm.State;
import bms600.core.site.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of the alarms of a board when latches turn: ISA-18.2's transitions. */
final class Turn {
  private final Rulebook book;
  private final AlarmLatch[][] latches;
  private final Scene scene;
  private final Map<String, Alarm> alarms;
  private final List<AlarmEvent> events = new ArrayList<>();

  /** With the latches as they are now, and the alarms as they were. */
  Turn(Rulebook book, AlarmLatch[][] latches, Scene scene, Map<String, Alarm> before) {
    this.book = book;
    this.latches = latches;
    this.scene = scene;
    this.alarms = new LinkedHashMap<>(before);
  }

  Map<String, Alarm> alarms() {
    return alarms;
  }

  List<AlarmEvent> events() {
    return events;
  }

  /** One latch of this rule turned at this place, this way or that. */
  void at(int rule, int index) {
    var place = book.places(rule).get(index);
    var kind = book.rule(rule).kind();
    int worst = book.worstActive(latches, kind, index);
    var before = alarms.get(Alarm.idOf(kind, place));
    if (worst < 0) {
      if (before != null && before.state().isActive()) {
        over(before, book.isLatched(kind, index));
      }
    } else if (before == null || !stands(before)) {
      raise(worst, place);
    } else {
      change(before, worst, index);
    }
  }

  private static boolean stands(Alarm alarm) {
    return alarm.state().isActive() && !alarm.state().isLatched();
  }

  private void raise(int rule, Place place) {
    var law = book.rule(rule);
    var evidence = law.evidence(scene, place.index(), book.setpoint(rule, place.index()));
    var raised =
        new Alarm(
            law.kind(),
            book.severity(rule, place.index()),
            place,
            scene.image().at(),
            State.ACTIVE_UNACKNOWLEDGED,
            evidence,
            "",
            false);
    put(AlarmEvent.What.RAISED, raised);
  }

  private void change(Alarm before, int rule, int index) {
    var law = book.rule(rule);
    var evidence = law.evidence(scene, index, book.setpoint(rule, index));
    var changed = before.worse(book.severity(rule, index), evidence);
    alarms.put(before.id(), changed);
    if (before.severity() != changed.severity()) {
      events.add(new AlarmEvent(AlarmEvent.What.CHANGED, changed));
    }
  }

  /** The condition is gone. One that is latched waits for somebody to take note and reset it. */
  private void over(Alarm before, boolean isLatched) {
    if (before.state().isLatched()) {
      return;
    }
    boolean isNoted = before.state().isAcknowledged();
    if (isLatched) {
      var latched = isNoted ? State.LATCHED_ACKNOWLEDGED : State.LATCHED_UNACKNOWLEDGED;
      alarms.put(before.id(), before.with(latched, before.by()));
    } else if (isNoted) {
      alarms.remove(before.id());
      var cleared = before.with(State.CLEARED_UNACKNOWLEDGED, before.by());
      events.add(new AlarmEvent(AlarmEvent.What.CLEARED, cleared));
    } else {
      put(AlarmEvent.What.CLEARED, before.with(State.CLEARED_UNACKNOWLEDGED, before.by()));
    }
  }

  private void put(AlarmEvent.What what, Alarm alarm) {
    alarms.put(alarm.id(), alarm);
    events.add(new AlarmEvent(what, alarm));
  }
}
