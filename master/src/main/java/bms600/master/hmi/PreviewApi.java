package bms600.master.hmi;

import bms600.core.alarm.AlarmPreview;
import bms600.core.site.AlarmSetting;
import bms600.core.snapshot.Snapshot;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What would be in alarm now by other setpoints, before anybody changes them. */
final class PreviewApi {
  static final String PATH = "/api/v1/alarms/preview";
  static final String SHAPE =
      "one object {\"alarms\": {…}} or {\"yaml\": \"alarms: …\"}, and \"replace\": true or false";

  private final SetpointReader reader;

  PreviewApi(SetpointReader reader) {
    this.reader = reader;
  }

  /** Nothing is changed: so everybody who may look may ask. */
  Answer answer(Ask ask, Snapshot newest) throws Refused {
    ask.query();
    var form = Form.read(ask.json(), SHAPE, "alarms", "yaml", "replace");
    String text = form.has("yaml") ? form.text("yaml", null) : form.nested("alarms", SHAPE);
    boolean replaces = form.has("replace") && form.flag("replace");
    return switch (reader.whole(text, replaces, newest.site())) {
      case SetpointReader.Draft.Wrong(var mistakes) ->
          Answer.json(400, Json.bytes(out -> write(out, mistakes)));
      case SetpointReader.Draft.Understood(var settings, var diff) -> {
        var preview = preview(settings, newest);
        yield Answer.json(200, Json.bytes(out -> write(out, preview, diff))).packed();
      }
    };
  }

  private static AlarmPreview preview(List<AlarmSetting> settings, Snapshot newest) {
    var memory = newest.memory();
    var then = newest.site().withAlarms(settings);
    return AlarmPreview.of(memory.board(), then, memory.scene(newest.image()));
  }

  static void write(JsonGenerator out, List<String> mistakes) {
    out.writeStartObject();
    out.writeArrayPropertyStart("mistakes");
    mistakes.forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, AlarmPreview preview, List<String> diff) {
    out.writeStartObject();
    out.writeName("would_raise");
    AlarmJson.write(out, preview.raised());
    out.writeName("would_clear");
    AlarmJson.write(out, preview.cleared());
    out.writeName("would_change");
    AlarmJson.write(out, preview.changed());
    out.writeNumberProperty("would_stay", preview.kept());
    out.writeArrayPropertyStart("diff");
    diff.forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
  }
}
