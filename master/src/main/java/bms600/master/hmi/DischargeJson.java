package bms600.master.hmi;

import bms600.core.discharge.BlockSag;
import bms600.core.discharge.CapacityShown;
import bms600.core.discharge.Discharge;
import bms600.core.discharge.Recovery;
import bms600.core.site.BatteryString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A discharge, with what follows from it where its string still stands as it was. */
final class DischargeJson {
  private DischargeJson() {}

  /** The fields of an object that its caller has begun. */
  static void fields(JsonGenerator out, String name, Discharge it, Optional<BatteryString> string) {
    out.writeStringProperty("id", it.id(name));
    out.writeStringProperty("string", name);
    out.writeStringProperty("start", it.start().toString());
    out.writeStringProperty("end", it.end().toString());
    Json.number(out, "seconds", it.lasting().toMillis() / 1000.0);
    Json.number(out, "watched_seconds", it.drawn().watchedS());
    Json.text(out, "reason", it.reason().isEmpty() ? null : it.reason());
    Json.number(out, "ah", it.drawn().ah());
    Json.number(out, "wh", it.drawn().wh());
    Json.number(out, "soc_start", it.drawn().socStart());
    Json.number(out, "soc_end", it.drawn().socEnd());
    Json.number(out, "string_start_v", it.terminal().startV());
    Json.number(out, "string_end_v", it.terminal().endV());
    Json.number(out, "mean_block_end_v", it.terminal().endBlockV());
    lowest(out, it.lowest());
    Json.number(out, "start_c", it.warmth().startC());
    Json.number(out, "end_c", it.warmth().endC());
    Json.number(out, "rise_k", it.warmth().riseK());
    Json.number(out, "hottest_c", it.warmth().hottestC());
    string.ifPresent(of -> derived(out, it, of));
  }

  private static void lowest(JsonGenerator out, Discharge.Lowest lowest) {
    if (lowest.number() == 0) {
      out.writeNullProperty("lowest_block");
    } else {
      out.writeNumberProperty("lowest_block", lowest.number());
    }
    Json.number(out, "lowest_v", lowest.volts());
  }

  private static void derived(JsonGenerator out, Discharge it, BatteryString string) {
    Json.number(out, "depth_percent", it.drawn().depthPercent(string));
    out.writeObjectPropertyStart("coup_de_fouet");
    out.writeBooleanProperty("seen", it.dip().isSeen(string));
    Json.number(out, "after_s", it.dip().atS());
    Json.number(out, "mean_block_v", it.dip().volts());
    Json.number(out, "rise_v", it.dip().riseV());
    out.writeEndObject();
    out.writeObjectPropertyStart("capacity");
    switch (CapacityShown.of(it, string)) {
      case CapacityShown.Nothing(var why) -> {
        out.writeNullProperty("percent");
        out.writeStringProperty("why", why);
      }
      case CapacityShown.Shown shown -> {
        Json.number(out, "percent", shown.percent());
        out.writeStringProperty("method", shown.method().name().toLowerCase(Locale.ROOT));
        Json.number(out, "hours", shown.hours());
        Json.number(out, "used_a", shown.usedA());
        Json.number(out, "reference_a", shown.referenceA());
        Json.number(out, "factor", shown.factor());
      }
    }
    out.writeEndObject();
  }

  /** How the string stood a minute after it. */
  static void recovery(JsonGenerator out, Discharge it, Recovery recovery) {
    out.writeObjectPropertyStart("recovery");
    Json.number(out, "after_s", (double) Recovery.AFTER.toSeconds());
    Json.number(out, "string_v", recovery.stringV());
    Json.number(out, "rise_v", recovery.riseV(it));
    Json.number(out, "current_a", recovery.currentA());
    out.writeEndObject();
  }

  /** The blocks, the weakest first. */
  static void ranking(JsonGenerator out, List<BlockSag> ranked) {
    out.writeArrayPropertyStart("ranking");
    for (var block : ranked) {
      out.writeStartObject();
      out.writeNumberProperty("block", block.number());
      Json.number(out, "sag_v", block.sagV());
      Json.number(out, "early_v", block.earlyV());
      Json.number(out, "late_v", block.lateV());
      Json.number(out, "lowest_v", block.lowestV());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
