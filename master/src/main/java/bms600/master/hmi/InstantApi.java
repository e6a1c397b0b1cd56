package bms600.master.hmi;

import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.Refused.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All blocks as they stood at an instant, and the values of a string over a time as CSV. */
final class InstantApi {
  static final String PATH = "/api/v1/instant";
  static final String VALUES = "/api/v1/values.csv";
  private static final Map<String, String> UNITS =
      Map.of(
          "voltage", "V",
          "temperature", "°C",
          "resistance", "Ω",
          "soc", "%",
          "soh", "%",
          "balancing_current", "A");
  private static final Duration LONGEST = Duration.ofDays(31);

  private final Archive archive;

  InstantApi(Archive archive) {
    this.archive = archive;
  }

  /** A block that was not there, or of which nothing is known, has no value: {@code absent}. */
  Answer answer(Ask ask, Snapshot now) throws Refused {
    ask.only("GET", "HEAD");
    var query = ask.query("at", "quantity", "string");
    var at = query.instant("at");
    String quantity = query.text("quantity").orElse("voltage");
    if (!UNITS.containsKey(quantity)) {
      String allowed = "voltage, temperature, resistance, soc, soh, balancing_current";
      throw new Refused(Why.FIELD, "quantity", quantity, allowed);
    }
    var blocks = new ArrayList<String>();
    for (var string : strings(query, now)) {
      for (int number = 1; number <= string.blocks(); number++) {
        blocks.add(string.blockName(number));
      }
    }
    var found = archive.at(at, blocks.stream().map(block -> block + "." + quantity).toList());
    return Answer.json(200, Json.bytes(out -> write(out, at, quantity, blocks, found))).packed();
  }

  private static List<BatteryString> strings(Query query, Snapshot now) throws Refused {
    var name = query.text("string");
    var strings =
        now.site().strings().stream()
            .filter(string -> name.isEmpty() || string.name().equals(name.get()))
            .toList();
    if (strings.isEmpty()) {
      throw new Refused(Why.FIELD, "string", name.orElse(null), "a string of the site");
    }
    return strings;
  }

  private static void write(
      tools.jackson.core.JsonGenerator out,
      Instant at,
      String quantity,
      List<String> blocks,
      List<Archive.At> found) {
    var byPoint = new java.util.HashMap<String, Archive.At>();
    found.forEach(one -> byPoint.put(one.point(), one));
    out.writeStartObject();
    out.writeStringProperty("at", at.toString());
    out.writeStringProperty("quantity", quantity);
    out.writeStringProperty("unit", UNITS.get(quantity));
    out.writeArrayPropertyStart("blocks");
    for (String block : blocks) {
      var one = byPoint.get(block + "." + quantity);
      out.writeStartObject();
      out.writeStringProperty("block", block);
      Json.number(out, "value", one == null ? Double.NaN : one.value());
      out.writeStringProperty("quality", one == null ? "absent" : one.quality());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Streamed: a month of a long string need not fit into the memory of a gateway. */
  Answer values(Ask ask, Snapshot now) throws Refused {
    ask.only("GET", "HEAD");
    var query = ask.query("string", "from", "to");
    if (query.text("string").isEmpty()) {
      throw new Refused(Why.FIELD, "string", null, "a string of the site");
    }
    var string = strings(query, now).getFirst();
    var from = query.instant("from");
    var to = query.instant("to");
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      String allowed = "after 'from', by 31 days at most";
      throw new Refused(Why.FIELD, "to", to.toString(), allowed);
    }
    archive.beginning(); // what cannot be read is refused before the first byte is sent
    var table = new DischargeTable(archive, string, from, to);
    return Answer.streamed("text/csv; charset=utf-8", table::write)
        .with("Content-Disposition", "attachment; filename=\"" + string.name() + ".csv\"");
  }
}
