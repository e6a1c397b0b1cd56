package bms600.master.hmi;

import bms600.core.estimate.Estimate;
import bms600.core.measure.Measured;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One value with its unit, quality and age, or the reason why there is none. */
final class ValueJson {
  private ValueJson() {}

  static void measured(JsonGenerator out, String name, Measured<?> measured, String unit) {
    out.writeObjectPropertyStart(name);
    fields(out, measured, unit);
    out.writeEndObject();
  }

  /** A value computed from others, and from which. */
  static void derived(
      JsonGenerator out, String name, Measured<?> measured, String unit, String basis) {
    out.writeObjectPropertyStart(name);
    fields(out, measured, unit);
    out.writeStringProperty("basis", basis);
    out.writeBooleanProperty("derived", true);
    out.writeEndObject();
  }

  static void absent(JsonGenerator out, String name, String unit, String reason) {
    measured(out, name, new Measured.Absent<>(reason), unit);
  }

  static void estimated(
      JsonGenerator out,
      String name,
      Optional<? extends Estimate<?>> estimate,
      String unit,
      String otherwise) {
    if (estimate.isEmpty()) {
      absent(out, name, unit, otherwise);
      return;
    }
    var known = estimate.get();
    out.writeObjectPropertyStart(name);
    fields(out, new Measured.Good<>(known.value(), Duration.ZERO), unit);
    Json.number(out, "low", known.low().value());
    Json.number(out, "high", known.high().value());
    out.writeStringProperty("basis", known.basis());
    out.writeEndObject();
  }

  private static void fields(JsonGenerator out, Measured<?> measured, String unit) {
    switch (measured) {
      case Measured.Good<?>(var value, var age) ->
          fields(out, value.value(), unit, "good", age, null);
      case Measured.Stale<?>(var value, var age, var reason) ->
          fields(out, value.value(), unit, "stale", age, reason);
      case Measured.Absent<?>(var reason) -> fields(out, Double.NaN, unit, "absent", null, reason);
    }
  }

  private static void fields(
      JsonGenerator out,
      double value,
      String unit,
      String quality,
      @Nullable Duration age,
      @Nullable String reason) {
    Json.number(out, "value", value);
    out.writeStringProperty("unit", unit);
    out.writeStringProperty("quality", quality);
    Json.number(out, "age_s", age == null ? Double.NaN : age.toMillis() / 1000.0);
    Json.text(out, "reason", reason);
  }
}
