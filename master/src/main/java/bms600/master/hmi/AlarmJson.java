package bms600.master.hmi;

import bms600.core.alarm.Alarm;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Alarms as the interface and the stream tell them. */
final class AlarmJson {
  private AlarmJson() {}

  static void write(JsonGenerator out, List<Alarm> alarms) {
    out.writeStartArray();
    alarms.forEach(alarm -> write(out, alarm));
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, Alarm alarm) {
    var evidence = alarm.evidence();
    out.writeStartObject();
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
    out.writeEndObject();
  }
}
