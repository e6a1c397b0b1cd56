package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import tools.jackson.core.JsonGenerator;

/** How often requests were refused since start, by reason. */
final class Tally {
  private final AtomicLongArray counts = new AtomicLongArray(Why.values().length);

  void count(Why why) {
    counts.incrementAndGet(why.ordinal());
  }

  void write(JsonGenerator out) {
    out.writeObjectPropertyStart("refused_requests");
    for (var why : Why.values()) {
      out.writeNumberProperty(why.name().toLowerCase(Locale.ROOT), counts.get(why.ordinal()));
    }
    out.writeEndObject();
  }
}
