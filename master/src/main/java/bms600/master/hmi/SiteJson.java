package bms600.master.hmi;

import bms600.core.alarm.Scene;
import bms600.core.measure.PortHealth;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.Port;
import bms600.core.snapshot.Snapshot;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/** The site document: what is installed, and every value of one snapshot. */
final class SiteJson {
  private final Snapshot snapshot;
  private final String version;

  SiteJson(Snapshot snapshot, String version) {
    this.snapshot = snapshot;
    this.version = version;
  }

  void write(JsonGenerator out) {
    var site = snapshot.site();
    out.writeStartObject();
    out.writeStringProperty("name", site.name());
    out.writeStringProperty("timezone", site.timezone().getId());
    out.writeStringProperty("version", version);
    out.writeStringProperty("at", snapshot.at().toString());
    out.writeArrayPropertyStart("batteries");
    site.batteries().forEach(battery -> battery(out, battery));
    out.writeEndArray();
    strings(out);
    out.writeArrayPropertyStart("ports");
    snapshot.image().ports().forEach(health -> port(out, health));
    out.writeEndArray();
    IoJson.write(out, snapshot.image());
    out.writeEndObject();
  }

  private static void battery(JsonGenerator out, Battery battery) {
    out.writeStartObject();
    out.writeStringProperty("name", battery.name());
    out.writeArrayPropertyStart("strings");
    battery.strings().stream().map(BatteryString::name).forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void strings(JsonGenerator out) {
    var memory = snapshot.memory();
    var scene = new Scene(snapshot.image(), memory.strings(), memory.stringOfBlock());
    var severities = Severities.of(snapshot);
    out.writeArrayPropertyStart("strings");
    for (var string : snapshot.site().strings()) {
      new StringJson(scene, severities, string).write(out);
    }
    out.writeEndArray();
  }

  private void port(JsonGenerator out, PortHealth health) {
    Port port = Objects.requireNonNull(snapshot.site().ports().get(health.port()));
    var counts = health.counts();
    out.writeStartObject();
    out.writeStringProperty("name", port.id().name());
    out.writeStringProperty("line", port.line());
    out.writeNumberProperty("baud", port.baud());
    out.writeStringProperty("state", health.state().code());
    out.writeStringProperty("state_text", health.text());
    out.writeNumberProperty("units", health.units());
    out.writeNumberProperty("answering", health.answering());
    out.writeNumberProperty("asked", counts.asked());
    out.writeNumberProperty("answered", counts.answered());
    out.writeNumberProperty("silent", counts.silent());
    out.writeNumberProperty("garbled", counts.garbled());
    out.writeNumberProperty("refused", counts.refused());
    Json.number(out, "round_time_s", health.roundS());
    Json.number(out, "wire_share_percent", health.wireSharePercent());
    out.writeEndObject();
  }
}
