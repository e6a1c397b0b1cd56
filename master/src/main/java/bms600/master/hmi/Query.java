package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields after the question mark of an address. */
final class Query {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final Map<String, String> fields;

  private Query(Map<String, String> fields) {
    this.fields = fields;
  }

  static Query parse(String raw, List<String> known) throws Refused {
    var fields = new HashMap<String, String>();
    for (String part : raw.isEmpty() ? List.<String>of() : List.of(raw.split("&", -1))) {
      int equals = part.indexOf('=');
      String name = decode("query", equals < 0 ? part : part.substring(0, equals));
      if (!known.contains(name)) {
        String allowed = known.isEmpty() ? "no query" : String.join(", ", known);
        throw new Refused(Why.FIELD, "query", name, allowed);
      }
      String value = decode(name, equals < 0 ? "" : part.substring(equals + 1));
      if (fields.put(name, value) != null) {
        throw new Refused(Why.FIELD, name, value, "this field once");
      }
    }
    return new Query(fields);
  }

  /** Text with its %XX resolved. */
  static String decode(String place, String raw) throws Refused {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Refused(Why.SYNTAX, place, raw, "UTF-8, each percent sign with two hex digits");
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  String matching(String name, String pattern, String allowed) throws Refused {
    String value = text(name).orElse(null);
    if (value == null || !value.matches(pattern)) {
      throw new Refused(Why.FIELD, name, value, allowed);
    }
    return value;
  }

  Instant instant(String name) throws Refused {
    String value = text(name).orElse(null);
    String allowed = "an instant such as 2026-11-01T00:00:00Z, from " + EARLIEST + " to " + LATEST;
    if (value == null) {
      throw new Refused(Why.FIELD, name, null, allowed);
    }
    try {
      var instant = OffsetDateTime.parse(value).toInstant();
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        throw new Refused(Why.FIELD, name, value, allowed);
      }
      return instant;
    } catch (DateTimeParseException _) {
      throw new Refused(Why.FIELD, name, value, allowed);
    }
  }

  int number(String name, int otherwise, int max) throws Refused {
    String value = text(name).orElse(Integer.toString(otherwise));
    boolean isNumber = value.matches("[0-9]{1,9}");
    if (!isNumber || Integer.parseInt(value) < 1 || Integer.parseInt(value) > max) {
      throw new Refused(Why.FIELD, name, value, "1 to " + max);
    }
    return Integer.parseInt(value);
  }
}
