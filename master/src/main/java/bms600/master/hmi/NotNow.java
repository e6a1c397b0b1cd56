package bms600.master.hmi;

import bms600.master.history.UnreadableException;
import java.time.temporal.ChronoUnit;

/** The answer to a question about the past that cannot be asked just now. */
final class NotNow {
  /** The history is tried again every two seconds. */
  private static final String AGAIN_AFTER_S = "2";

  private NotNow() {}

  /** 503 with the usual words of a refusal, and by themselves why it is so and since when. */
  static Answer of(UnreadableException unreadable) {
    String since = unreadable.since().truncatedTo(ChronoUnit.SECONDS).toString();
    String why = unreadable.why();
    byte[] body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeObjectPropertyStart("error");
              out.writeStringProperty("place", "history");
              out.writeNullProperty("value");
              out.writeStringProperty(
                  "allowed",
                  "asked for again in a few seconds: the past cannot be read since "
                      + since
                      + ": "
                      + why);
              out.writeStringProperty("since", since);
              out.writeStringProperty("why", why);
              out.writeEndObject();
              out.writeEndObject();
            });
    return Answer.json(503, body).with("Retry-After", AGAIN_AFTER_S);
  }
}
