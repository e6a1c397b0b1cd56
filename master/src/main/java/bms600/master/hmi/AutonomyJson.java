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
}
