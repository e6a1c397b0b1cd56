package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The body of a command: one JSON object of known fields. */
final class Form {
  private final JsonNode object;

  private Form(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @param shape what may stand there, for whoever sent something else
   * @param names the fields there may be
   */
  static Form read(byte[] body, String shape, String... names) throws Refused {
    var object = parse(body, shape);
    for (String name : object.propertyNames()) {
      if (!List.of(names).contains(name)) {
        throw new Refused(Why.FIELD, "body", name, String.join(", ", names));
      }
    }
    return new Form(object);
  }

  private static JsonNode parse(byte[] body, String shape) throws Refused {
    try {
      var node = Json.MAPPER.readTree(body);
      if (!node.isObject()) {
        throw new Refused(Why.SYNTAX, "body", null, shape);
      }
      return node;
    } catch (JacksonException e) {
      var at = e.getLocation();
      String where = at == null ? null : "column " + at.getColumnNr();
      throw new Refused(Why.SYNTAX, "body", where, shape);
    }
  }

  /** A text field; {@code otherwise} where it is left out, unless that is null. */
  String text(String name, @Nullable String otherwise) throws Refused {
    var field = object.get(name);
    if (field == null && otherwise != null) {
      return otherwise;
    }
    if (field == null || !field.isString()) {
      throw new Refused(Why.FIELD, name, field == null ? null : field.toString(), "a text");
    }
    return field.stringValue();
  }

  /** A field with a list of texts; none where it is left out. */
  List<String> texts(String name, int most) throws Refused {
    var field = object.get(name);
    var texts = new ArrayList<String>();
    if (field == null) {
      return texts;
    }
    boolean fits = field.isArray() && field.size() <= most;
    for (var each : field) {
      fits &= each.isString();
    }
    if (!fits) {
      throw new Refused(Why.FIELD, name, field.toString(), "a list of at most " + most + " texts");
    }
    field.forEach(each -> texts.add(each.stringValue()));
    return texts;
  }

  int number(String name, int min, int max) throws Refused {
    var field = object.get(name);
    if (field == null || !field.isInt() || field.intValue() < min || field.intValue() > max) {
      String value = field == null ? null : field.toString();
      throw new Refused(Why.FIELD, name, value, "a whole number, " + min + " to " + max);
    }
    return field.intValue();
  }

  double decimal(String name, double min, double max) throws Refused {
    var field = object.get(name);
    boolean fits =
        field != null
            && field.isNumber()
            && field.doubleValue() >= min
            && field.doubleValue() <= max;
    if (!fits) {
      String value = field == null ? null : field.toString();
      throw new Refused(Why.FIELD, name, value, "a number, " + min + " to " + max);
    }
    return field.doubleValue();
  }

  /** A day of the calendar, {@code 2026-11-20}. */
  LocalDate day(String name) throws Refused {
    String text = text(name, null);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refused(Why.FIELD, name, text, "a day such as 2026-11-20");
    }
  }

  /** A field with an instant, {@code 2026-11-20T08:00:00Z}; empty where it is left out. */
  Optional<Instant> instant(String name) throws Refused {
    if (object.get(name) == null) {
      return Optional.empty();
    }
    String text = text(name, null);
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw new Refused(Why.FIELD, name, text, "an instant such as 2026-11-20T08:00:00Z");
    }
  }

  boolean has(String name) {
    return object.get(name) != null;
  }

  /** The document with nothing but this field, which must be an object. */
  String nested(String name, String shape) throws Refused {
    var field = object.get(name);
    if (field == null || !field.isObject()) {
      throw new Refused(Why.FIELD, name, field == null ? null : field.toString(), shape);
    }
    return Json.MAPPER.createObjectNode().set(name, field).toString();
  }

  /** The objects of a list that must be there; each has at most these fields. */
  List<Form> forms(String name, int most, String... names) throws Refused {
    var field = object.get(name);
    if (field == null || !field.isArray() || field.isEmpty() || field.size() > most) {
      String value = field == null ? null : field.toString();
      throw new Refused(Why.FIELD, name, value, "a list of 1 to " + most + " objects");
    }
    var forms = new ArrayList<Form>();
    for (var each : field) {
      forms.add(read(each.toString().getBytes(StandardCharsets.UTF_8), name + ": objects", names));
    }
    return forms;
  }

  /**
   * Texts, lists and mappings of whatever stands in a field; numbers become texts. Empty where it
   * is null or left out.
   */
  Optional<Object> tree(String name) throws Refused {
    var field = object.get(name);
    return field == null || field.isNull() ? Optional.empty() : Optional.of(tree(name, field));
  }

  private static Object tree(String name, JsonNode node) throws Refused {
    if (node.isObject()) {
      var map = new LinkedHashMap<String, Object>();
      for (String key : node.propertyNames()) {
        map.put(key, tree(name + "." + key, node.get(key)));
      }
      return map;
    }
    if (node.isArray()) {
      var list = new ArrayList<Object>();
      for (var item : node) {
        list.add(tree(name, item));
      }
      return list;
    }
    if (node.isNull()) {
      throw new Refused(Why.FIELD, name, "null", "a text, a number, a list or an object");
    }
    return node.asString();
  }

  /** A field that must be true or false. */
  boolean flag(String name) throws Refused {
    var field = object.get(name);
    if (field == null || !field.isBoolean()) {
      String value = field == null ? null : field.toString();
      throw new Refused(Why.FIELD, name, value, "true or false");
    }
    return field.booleanValue();
  }
}
