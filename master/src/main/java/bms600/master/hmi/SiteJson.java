package bms600.master.hmi;

import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.IoModule;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
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
    out.writeBooleanProperty("has_horn", hasHorn(site));
    lamps(out);
    out.writeArrayPropertyStart("batteries");
    site.batteries().forEach(battery -> battery(out, battery));
    out.writeEndArray();
    strings(out);
    out.writeName("ports");
    PortJson.writeBrief(out, snapshot.image());
    IoJson.write(out, snapshot.image());
    out.writeEndObject();
  }

  /** Whether a relay falls quiet when somebody silences it. */
  private static boolean hasHorn(Site site) {
    return site.io().stream()
        .flatMap(io -> io.outputs().stream())
        .anyMatch(IoModule.RelayOutput::silenceable);
  }

  private void lamps(JsonGenerator out) {
    var lamps = snapshot.memory().lamps(snapshot.image());
    out.writeObjectPropertyStart("lamps");
    out.writeStringProperty("run", lamps.run().code());
    out.writeStringProperty("comm", lamps.comm().code());
    out.writeStringProperty("fault", lamps.fault().code());
    out.writeStringProperty("alarm", lamps.alarm().code());
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
    var scene = memory.scene(snapshot.image());
    var severities = Severities.of(snapshot);
    out.writeArrayPropertyStart("strings");
    for (var string : snapshot.site().strings()) {
      new StringJson(scene, memory, severities, string).write(out);
    }
    out.writeEndArray();
  }
}
