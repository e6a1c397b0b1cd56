package bms600.master.hmi;

import bms600.core.alarm.AlarmHelp;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.AlarmRule;
import bms600.core.alarm.AlarmRules;
import bms600.core.alarm.Scene;
import bms600.core.alarm.SetpointRange;
import bms600.core.site.BatteryString;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Every setpoint a site may choose: its default, its range, and its limits of this moment. */
final class SetpointRules {
  static final String PATH = "/api/v1/setpoints/rules";

  private static final AlarmHelp NONE = new AlarmHelp("", "", "");

  private final Snapshot snapshot;
  private final Scene scene;
  private final Map<AlarmKind, AlarmHelp> help = AlarmHelp.all();

  SetpointRules(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.scene = snapshot.memory().scene(snapshot.image());
  }

  /** Two rules of one kind and level, such as above and below, are one setpoint. */
  void write(JsonGenerator out) {
    var setpoints = new LinkedHashMap<String, AlarmRule>();
    AlarmRules.ALL.forEach(
        rule -> setpoints.putIfAbsent(rule.kind().code() + "/" + rule.level(), rule));
    out.writeStartArray();
    setpoints.values().forEach(rule -> write(out, rule));
    out.writeEndArray();
  }

  private void write(JsonGenerator out, AlarmRule rule) {
    out.writeStartObject();
    out.writeStringProperty("kind", rule.kind().code());
    out.writeStringProperty("words", rule.kind().words());
    out.writeStringProperty("level", rule.level());
    out.writeStringProperty("limits", help.getOrDefault(rule.kind(), NONE).limits());
    out.writeStringProperty("per", rule.per().name().toLowerCase(Locale.ROOT));
    out.writeStringProperty("severity", rule.severity().code());
    out.writeNumberProperty("on_s", rule.onDelay().toMillis() / 1000.0);
    out.writeNumberProperty("off_s", rule.offDelay().toMillis() / 1000.0);
    out.writeNumberProperty("most_delay_s", SetpointRange.MOST_DELAY_H * 3600);
    out.writeBooleanProperty("latch", rule.isLatched());
    range(out, rule);
    now(out, rule);
    out.writeEndObject();
  }

  private static void range(JsonGenerator out, AlarmRule rule) {
    out.writeName("range");
    if (rule.limitUnit().isEmpty()) {
      out.writeNull();
      return;
    }
    var range = SetpointRange.of(rule);
    out.writeStartObject();
    out.writeStringProperty("unit", range.unit());
    out.writeNumberProperty("low", range.low());
    out.writeNumberProperty("high", range.high());
    out.writeNumberProperty("most_deadband", range.mostDeadband());
    out.writeEndObject();
  }

  /** Limits of this moment; of blocks, that of the first of each string stands for them. */
  private void now(JsonGenerator out, AlarmRule rule) {
    out.writeArrayPropertyStart("now");
    if (!rule.limitUnit().isEmpty()) {
      if (rule.per() == Per.BLOCK) {
        for (BatteryString string : snapshot.site().strings()) {
          now(out, rule, string.firstBlock(), string.blockName(1));
        }
      } else {
        for (var place : Place.all(snapshot.site(), rule.per())) {
          now(out, rule, place.index(), place.name());
        }
      }
    }
    out.writeEndArray();
  }

  private void now(JsonGenerator out, AlarmRule rule, int place, String name) {
    var limit = snapshot.memory().board().limit(rule, place, scene);
    if (Double.isFinite(limit.limit())) {
      out.writeStartObject();
      out.writeStringProperty("place", name);
      out.writeNumberProperty("limit", limit.limit());
      out.writeStringProperty("unit", limit.unit());
      out.writeEndObject();
    }
  }
}
