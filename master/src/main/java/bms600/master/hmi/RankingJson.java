package bms600.master.hmi;

import bms600.core.estimate.rank.Ranking.Place;
import bms600.core.estimate.rank.Ranking.Reason;
import bms600.core.estimate.rank.StringRanking;
import bms600.core.site.BatteryString;
import tools.jackson.core.JsonGenerator;

/**
 * The blocks of a string, the worst first, with the reasons; an empty list before any was judged.
 */
final class RankingJson {
  private final StringRanking ranking;
  private final BatteryString string;

  RankingJson(StringRanking ranking, BatteryString string) {
    this.ranking = ranking;
    this.string = string;
  }

  void write(JsonGenerator out) {
    out.writeArrayPropertyStart("ranking");
    ranking.places().forEach(place -> place(out, place));
    out.writeEndArray();
  }

  private void place(JsonGenerator out, Place place) {
    out.writeStartObject();
    out.writeStringProperty("block", string.blockName(place.block() + 1));
    out.writeNumberProperty("number", place.block() + 1);
    Json.number(out, "score", place.score());
    out.writeBooleanProperty("stands_out", ranking.isFlagged(place.block()));
    out.writeStringProperty("text", place.reason());
    out.writeArrayPropertyStart("reasons");
    place.reasons().forEach(reason -> reason(out, reason));
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void reason(JsonGenerator out, Reason reason) {
    out.writeStartObject();
    out.writeStringProperty("code", reason.quantity().code());
    Json.number(out, "amount", reason.amount());
    Json.number(out, "median", reason.median());
    Json.number(out, "deviations", reason.deviations());
    out.writeBooleanProperty("first", reason.isFirst());
    out.writeEndObject();
  }
}
