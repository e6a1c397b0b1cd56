package bms600.core.kpi;

import bms600.core.alarm.AlarmEvent.What;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.snapshot.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of the journal that tells of an alarm, understood again.
 *
 * @param severity where the line tells it: of those raised and changed
 * @param isHeld whether it was held back from people
 */
public record AlarmLine(
    Instant at,
    What what,
    AlarmKind kind,
    Optional<Severity> severity,
    String place,
    boolean isHeld) {
  private static final String PREFIX = "alarm-";
  private static final String HELD = " (held back)";
  private static final String COLON = ": ";
  private static final Map<String, What> WHAT = whats();
  private static final Map<String, AlarmKind> KIND = byWords(AlarmKind.values(), AlarmKind::words);
  private static final Map<String, Severity> SEVERITY = byWords(Severity.values(), Severity::code);

  private static Map<String, What> whats() {
    var all = new HashMap<String, What>();
    for (var what : What.values()) {
      all.put(PREFIX + what.name().toLowerCase(java.util.Locale.ROOT), what);
    }
    return Map.copyOf(all);
  }

  private static <T> Map<String, T> byWords(T[] all, Function<T, String> words) {
    return Arrays.stream(all).collect(Collectors.toUnmodifiableMap(words, one -> one));
  }

  /** Which alarm it is: the same kind at the same place. */
  public String alarm() {
    return kind.code() + "@" + place;
  }

  /** The line of an event; empty where the event tells of no alarm, or of a kind since retired. */
  public static Optional<AlarmLine> of(Event event) {
    var what = WHAT.get(event.kind());
    if (what == null) {
      return Optional.empty();
    }
    String text = event.text();
    var severity = Optional.ofNullable(SEVERITY.get(first(text)));
    String rest = severity.isEmpty() ? text : text.substring(first(text).length() + COLON.length());
    boolean isHeld = text.endsWith(HELD) || what == What.HELD;
    var kind = KIND.get(first(rest.endsWith(HELD) ? cut(rest) : rest));
    return Optional.ofNullable(kind)
        .map(it -> new AlarmLine(event.at(), what, it, severity, event.place(), isHeld));
  }

  private static String first(String text) {
    int colon = text.indexOf(COLON);
    return colon < 0 ? text : text.substring(0, colon);
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - HELD.length());
  }
}
