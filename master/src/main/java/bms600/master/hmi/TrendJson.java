package bms600.master.hmi;

import bms600.core.estimate.wear.Aging;
import bms600.core.estimate.wear.Wear;
import bms600.core.site.BatteryString;
import tools.jackson.core.JsonGenerator;

/** How the blocks of a string age by their ohmic values, and what that leaves of their lives. */
final class TrendJson {
  private static final double WEEK_YEARS = 7 / 365.25;
  private static final int[] WEEKS = {4, 12, 52};

  private final Wear wear;
  private final BatteryString string;

  TrendJson(Wear wear, BatteryString string) {
    this.wear = wear;
    this.string = string;
  }

  /** The block nearest to its end, then every block: known with its band, or why it is not. */
  void write(JsonGenerator out) {
    int nearest = wear.nearestEnd(string);
    out.writeObjectPropertyStart("trend");
    if (nearest < 0) {
      out.writeNullProperty("number");
    } else {
      out.writeNumberProperty("number", nearest - string.firstBlock() + 1);
    }
    out.writeArrayPropertyStart("blocks");
    for (int i = 0; i < string.blocks(); i++) {
      block(out, i + 1, wear.agings().get(string.firstBlock() + i));
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void block(JsonGenerator out, int number, Aging aging) {
    out.writeStartObject();
    out.writeNumberProperty("number", number);
    switch (aging) {
      case Aging.Unknown(var why, int weeks) -> {
        out.writeNumberProperty("weeks", weeks);
        out.writeStringProperty("why", why.code());
        out.writeStringProperty("text", why.words());
      }
      case Aging.Known known -> {
        out.writeNumberProperty("weeks", known.weeks());
        out.writeNullProperty("why");
        known(out, known);
      }
    }
    out.writeEndObject();
  }

  private static void known(JsonGenerator out, Aging.Known known) {
    Json.number(out, "rise_percent", known.risePercent());
    Json.number(out, "per_year_percent", known.trend().perYear());
    Json.number(out, "per_year_low", known.trend().low());
    Json.number(out, "per_year_high", known.trend().high());
    Json.number(out, "p10_years", known.life().p10());
    Json.number(out, "p50_years", known.life().p50());
    Json.number(out, "p90_years", known.life().p90());
    for (int weeks : WEEKS) {
      double probability = known.life().within(weeks * WEEK_YEARS);
      Json.number(out, "within_" + weeks + "_weeks_percent", 100 * probability);
    }
    out.writeBooleanProperty("age_known", known.ageIsKnown());
  }
}
