package bms600.master.hmi;

import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import tools.jackson.core.JsonGenerator;

/** What one string and its blocks may come to: what the site document leaves out. */
final class StringReport {
  private final Snapshot snapshot;
  private final BatteryString string;

  StringReport(Snapshot snapshot, BatteryString string) {
    this.snapshot = snapshot;
    this.string = string;
  }

  void write(JsonGenerator out) {
    var risks = snapshot.memory().risks();
    out.writeStartObject();
    out.writeStringProperty("name", string.name());
    out.writeStringProperty("at", snapshot.at().toString());
    autonomy(out);
    new ThermalJson(risks.thermal(), string).write(out);
    new RankingJson(risks.rankings().strings().get(string.index()), string).write(out);
    new TrendJson(risks.wear(), string).write(out);
    out.writeEndObject();
  }

  private void autonomy(JsonGenerator out) {
    var autonomy = snapshot.memory().autonomies().strings().get(string.index());
    out.writeObjectPropertyStart("autonomy");
    Json.number(out, "p10_min", autonomy.outlook().p10());
    Json.number(out, "p50_min", autonomy.outlook().p50());
    Json.number(out, "p90_min", autonomy.outlook().p90());
    out.writeStringProperty("basis", autonomy.basis().code());
    out.writeEndObject();
    AutonomyJson.writeDesign(out, autonomy);
  }
}
