package bms600.master.hmi;

import bms600.core.estimate.thermal.RunawayRisk;
import bms600.core.estimate.thermal.ThermalRisks;
import bms600.core.site.BatteryString;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** How near the blocks of a string are to heating themselves up without end. */
final class ThermalJson {
  private final ThermalRisks risks;
  private final BatteryString string;

  ThermalJson(ThermalRisks risks, BatteryString string) {
    this.risks = risks;
    this.string = string;
  }

  /** The worst block, what it is judged by, and every block. */
  void write(JsonGenerator out) {
    int worst = risks.worstOf(string);
    out.writeObjectPropertyStart("thermal");
    if (worst < 0) {
      out.writeNullProperty("number");
    } else {
      out.writeNumberProperty("number", worst - string.firstBlock() + 1);
    }
    risk(out, worst < 0 ? RunawayRisk.NEW : risks.blocks().get(worst));
    Json.number(out, "ambient_c", risks.ambient().celsius());
    Json.text(out, "ambient_source", code(risks.ambient().source()));
    Json.text(out, "basis", basis(worst));
    out.writeArrayPropertyStart("blocks");
    for (int i = 0; i < string.blocks(); i++) {
      out.writeStartObject();
      out.writeNumberProperty("number", i + 1);
      risk(out, risks.blocks().get(string.firstBlock() + i));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private String basis(int worst) {
    if (worst < 0) {
      return "not known yet: judged while a charger holds the string, and its blocks and the room"
          + " tell their temperature";
    }
    return risks.ambient().source().words()
        + (risks.blocks().get(worst).reduced() ? "; float current not seen" : "");
  }

  private static void risk(JsonGenerator out, RunawayRisk risk) {
    Json.number(out, "gain", risk.gain());
    Json.text(out, "level", code(risk.level()));
    Json.number(out, "excess_k", risk.excessK());
    Json.number(out, "slope_k_per_h", risk.slope());
    out.writeBooleanProperty("reduced", risk.reduced());
  }

  private static String code(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
