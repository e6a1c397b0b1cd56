package bms600.master.hmi;

import java.util.List;
import java.util.function.ToDoubleFunction;
import tools.jackson.core.JsonGenerator;

/** Values of the past, in columns. */
final class SeriesJson {
  private SeriesJson() {}

  static void write(JsonGenerator out, Archive.Series series) {
    out.writeStartObject();
    out.writeStringProperty("point", series.point());
    out.writeStringProperty("unit", series.unit());
    out.writeArrayPropertyStart("t");
    series.buckets().forEach(bucket -> out.writeNumber(bucket.at().getEpochSecond()));
    out.writeEndArray();
    column(out, "min", series.buckets(), Archive.Bucket::min);
    column(out, "max", series.buckets(), Archive.Bucket::max);
    column(out, "mean", series.buckets(), Archive.Bucket::mean);
    out.writeEndObject();
  }

  private static void column(
      JsonGenerator out,
      String name,
      List<Archive.Bucket> buckets,
      ToDoubleFunction<Archive.Bucket> of) {
    out.writeArrayPropertyStart(name);
    buckets.forEach(bucket -> Json.number(out, of.applyAsDouble(bucket)));
    out.writeEndArray();
  }
}
