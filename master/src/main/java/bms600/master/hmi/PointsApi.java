package bms600.master.hmi;

import bms600.core.point.PointReader;
import bms600.core.point.PointTable;
import bms600.core.snapshot.Snapshot;
import tools.jackson.core.JsonGenerator;

/** Every published point by its name, as every other uplink tells it. */
final class PointsApi {
  static final String PATH = "/api/v1/points";

  private PointsApi() {}

  /** An object for each point: its figure in its unit, the step it is rounded to, its quality. */
  static void write(JsonGenerator out, Snapshot snapshot) {
    var reader = new PointReader(snapshot);
    out.writeStartObject();
    out.writeStringProperty("at", snapshot.at().toString());
    out.writeNumberProperty("scan", snapshot.sequence());
    out.writeObjectPropertyStart("points");
    PointTable.of(snapshot.site()).rows().forEach(row -> write(out, row, reader));
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, PointTable.Row row, PointReader reader) {
    var value = reader.value(row.point(), row.index());
    var told = row.point().told(value);
    out.writeObjectPropertyStart(row.name());
    if (told.isPresent()) {
      out.writeNumberProperty("value", told.get());
    } else {
      out.writeNullProperty("value");
    }
    out.writeStringProperty("unit", row.unit());
    out.writeNumberProperty("step", row.point().scale());
    out.writeStringProperty("quality", value.quality().code());
    out.writeEndObject();
  }
}
