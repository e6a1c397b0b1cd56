package bms600.master.hmi;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmBoard;
import bms600.core.alarm.AlarmHelp;
import bms600.core.alarm.Hold;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Alarms as the interface and the stream tell them. */
final class AlarmJson {
  private AlarmJson() {}

  static void write(JsonGenerator out, List<Alarm> alarms) {
    out.writeStartArray();
    alarms.forEach(alarm -> write(out, alarm));
    out.writeEndArray();
  }

  /** Those that are shelved or out of service, each with who holds it back, why, and how long. */
  static void writeHeld(JsonGenerator out, Map<Alarm, Hold> held) {
    out.writeStartArray();
    held.forEach(
        (alarm, hold) -> {
          out.writeStartObject();
          fields(out, alarm);
          out.writeObjectPropertyStart("hold");
          fields(out, hold);
          out.writeEndObject();
          out.writeEndObject();
        });
    out.writeEndArray();
  }

  /** Everything that is shelved or out of service, alarm or not, the soonest to end first. */
  static void writeHolds(JsonGenerator out, AlarmBoard board) {
    out.writeStartArray();
    board.holds().entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<String, Hold> each) -> each.getValue().left()))
        .forEach(
            each -> {
              out.writeStartObject();
              out.writeStringProperty("target", each.getKey());
              fields(out, each.getValue());
              var alarm = board.alarm(each.getKey());
              Json.text(out, "alarm_kind", alarm.map(one -> one.kind().code()).orElse(null));
              Json.text(out, "place", alarm.map(one -> one.place().name()).orElse(null));
              Json.text(out, "text", alarm.map(Alarm::text).orElse(null));
              out.writeEndObject();
            });
    out.writeEndArray();
  }

  private static void fields(JsonGenerator out, Hold hold) {
    out.writeStringProperty("kind", hold.kind().words());
    out.writeStringProperty("who", hold.who());
    out.writeStringProperty("reason", hold.reason());
    out.writeNumberProperty("minutes_left", hold.left().toMinutes());
  }

  private static void write(JsonGenerator out, Alarm alarm) {
    out.writeStartObject();
    fields(out, alarm);
    out.writeEndObject();
  }

  private static void fields(JsonGenerator out, Alarm alarm) {
    var evidence = alarm.evidence();
    out.writeStringProperty("id", alarm.id());
    out.writeStringProperty("kind", alarm.kind().code());
    out.writeStringProperty("place", alarm.place().name());
    out.writeStringProperty("text", alarm.text());
    out.writeStringProperty("severity", alarm.severity().code());
    out.writeStringProperty("since", alarm.since().toString());
    out.writeStringProperty("state", alarm.state().code());
    Json.number(out, "value", evidence.value());
    Json.number(out, "limit", evidence.limit());
    Json.text(out, "unit", evidence.unit().isEmpty() ? null : evidence.unit());
    out.writeNumberProperty("suppressed", evidence.hides());
    out.writeStringProperty("action", alarm.kind().action());
  }

  /** What there is to know of every kind of alarm. */
  static void writeKinds(JsonGenerator out) {
    out.writeStartArray();
    AlarmHelp.all()
        .forEach(
            (kind, help) -> {
              out.writeStartObject();
              out.writeStringProperty("kind", kind.code());
              out.writeStringProperty("words", kind.words());
              out.writeStringProperty("meaning", help.meaning());
              out.writeStringProperty("causes", help.causes());
              out.writeStringProperty("action", kind.action());
              out.writeStringProperty("limits", help.limits());
              out.writeEndObject();
            });
    out.writeEndArray();
  }
}
