package bms600.master.hmi;

import bms600.core.estimate.autonomy.AutonomyMemory;
import tools.jackson.core.JsonGenerator;

/** For how long a string carries its load: the median, and what it is with 10 and 90 %. */
final class AutonomyJson {
  private AutonomyJson() {}

  static void write(JsonGenerator out, AutonomyMemory autonomy) {
    var outlook = autonomy.outlook();
    if (!outlook.isKnown()) {
      ValueJson.absent(out, "autonomy", "min", "not known before the charge is");
      return;
    }
    out.writeObjectPropertyStart("autonomy");
    Json.number(out, "value", outlook.p50());
    out.writeStringProperty("unit", "min");
    out.writeStringProperty("quality", "good");
    Json.number(out, "age_s", autonomy.idleS());
    Json.text(out, "reason", null);
    Json.number(out, "low", outlook.p10());
    Json.number(out, "high", outlook.p90());
    out.writeStringProperty("basis", autonomy.basis().words() + "; low 10 %, high 90 %");
    out.writeEndObject();
  }

  /** The same at the design load, in minutes; null where nobody told one. */
  static void writeDesign(JsonGenerator out, AutonomyMemory autonomy) {
    var design = autonomy.design();
    if (!design.isKnown()) {
      out.writeNullProperty("autonomy_at_design_load");
      return;
    }
    out.writeObjectPropertyStart("autonomy_at_design_load");
    Json.number(out, "p10_min", design.p10());
    Json.number(out, "p50_min", design.p50());
    Json.number(out, "p90_min", design.p90());
    out.writeEndObject();
  }
}
