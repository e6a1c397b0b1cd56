package bms600.master.notify;

import bms600.core.notice.Notice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An alarm about which something was said.
 *
 * @param last the newest notice of it
 * @param people who is told of it, and since when on the monotonic clock
 */
record Known(Notice last, Map<String, Long> people) {
  Known {
    people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
  }

  Known with(Notice notice) {
    return new Known(notice, people);
  }

  Known with(String person, long nowNanos) {
    var more = new LinkedHashMap<>(people);
    more.putIfAbsent(person, nowNanos);
    return new Known(last, more);
  }
}
