package bms600.core.snapshot;

import bms600.core.alarm.AlarmEvent;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened, as the journal keeps it.
 *
 * @param at wall-clock label
 * @param kind a code, such as {@code alarm-raised} or {@code sensor-addressed}
 * @param place where, as a person would say it
 * @param text what, in a sentence
 */
public record Event(Instant at, String kind, String place, String text) {

  static Event of(AlarmEvent event, Instant at) {
    var alarm = event.alarm();
    String who = alarm.by().isEmpty() ? "" : " by " + alarm.by();
    String held = event.isHeld() ? " (held back)" : "";
    return switch (event.what()) {
      case RAISED, CHANGED ->
          new Event(
              at,
              "alarm-" + event.what().name().toLowerCase(Locale.ROOT),
              alarm.place().name(),
              alarm.severity().code() + ": " + alarm.text() + held);
      case CLEARED ->
          new Event(
              at, "alarm-cleared", alarm.place().name(), alarm.kind().words() + ": cleared" + held);
      case ACKNOWLEDGED ->
          new Event(
              at,
              "alarm-acknowledged",
              alarm.place().name(),
              alarm.kind().words() + ": acknowledged" + who);
      case HELD, RELEASED ->
          new Event(
              at,
              "alarm-" + event.what().name().toLowerCase(Locale.ROOT),
              alarm.place().name(),
              alarm.kind().words() + ": " + event.what().words());
    };
  }
}
