package bms600.master.hmi;

import org.jspecify.annotations.Nullable;

/**
 * Why a request is not answered as asked: which part of it, what it said, and what may stand there.
 */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_QUOTE = 80;

  /** The kinds of refusal, counted each by itself, with their HTTP status. */
  enum Why {
    SYNTAX(400),
    FIELD(400),
    LOGIN(401),
    ROLE(403),
    ORIGIN(403),
    PATH(404),
    METHOD(405),
    SIZE(413),
    TYPE(415),
    HOST(421),
    WAIT(429),
    BUSY(503);

    private final int status;

    Why(int status) {
      this.status = status;
    }
  }

  private final Why why;
  private final String place;
  private final @Nullable String value;
  private final String allowed;

  /**
   * Refuses.
   *
   * @param place the part of the request, such as {@code points} or {@code body}
   * @param value what stood there, or null
   * @param allowed what may stand there
   */
  Refused(Why why, String place, @Nullable String value, String allowed) {
    super(why + " " + place + ": " + allowed, null, false, false);
    this.why = why;
    this.place = place;
    this.value = value == null ? null : quoted(value);
    this.allowed = allowed;
  }

  private static String quoted(String value) {
    return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
  }

  Why why() {
    return why;
  }

  String place() {
    return place;
  }

  String value() {
    return value == null ? "(nothing)" : value;
  }

  String allowed() {
    return allowed;
  }

  Answer answer() {
    var answer = Answer.json(why.status, json(place, value, allowed));
    return switch (why) {
      case METHOD -> answer.with("Allow", allowed);
      case BUSY -> answer.with("Retry-After", "2");
      case LOGIN -> answer.with("WWW-Authenticate", "Bearer realm=\"BMS 600\"");
      case WAIT -> answer.with("Retry-After", value == null ? "1" : value);
      case SYNTAX, FIELD, ROLE, ORIGIN, PATH, SIZE, TYPE, HOST -> answer;
    };
  }

  static byte[] json(String place, @Nullable String value, String allowed) {
    return Json.bytes(
        out -> {
          out.writeStartObject();
          out.writeObjectPropertyStart("error");
          out.writeStringProperty("place", place);
          Json.text(out, "value", value);
          out.writeStringProperty("allowed", allowed);
          out.writeEndObject();
          out.writeEndObject();
        });
  }
}
