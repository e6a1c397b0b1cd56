package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Who takes note of an alarm.
 *
 * @param who 1 to 64 printable characters
 * @param comment at most 200 printable characters, or empty
 */
record AckForm(String who, String comment) {
  private static final String SHAPE = "one object {\"who\": text, \"comment\": text}";

  static AckForm read(byte[] body) throws Refused {
    var object = parse(body);
    for (String name : object.propertyNames()) {
      if (!name.equals("who") && !name.equals("comment")) {
        throw new Refused(Why.FIELD, "body", name, "who, comment");
      }
    }
    return new AckForm(
        Printable.check("who", text(object, "who", null), 1, 64),
        Printable.check("comment", text(object, "comment", ""), 0, 200));
  }

  private static JsonNode parse(byte[] body) throws Refused {
    try {
      var node = Json.MAPPER.readTree(body);
      if (!node.isObject()) {
        throw new Refused(Why.SYNTAX, "body", null, SHAPE);
      }
      return node;
    } catch (JacksonException e) {
      var at = e.getLocation();
      String where = at == null ? null : "column " + at.getColumnNr();
      throw new Refused(Why.SYNTAX, "body", where, SHAPE);
    }
  }

  private static String text(JsonNode object, String name, @Nullable String otherwise)
      throws Refused {
    var field = object.get(name);
    if (field == null && otherwise != null) {
      return otherwise;
    }
    if (field == null || !field.isString()) {
      throw new Refused(Why.FIELD, name, field == null ? null : field.toString(), "a text");
    }
    return field.stringValue();
  }
}
