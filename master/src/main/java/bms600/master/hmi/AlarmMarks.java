package bms600.master.hmi;

import bms600.core.alarm.AlarmEvent.What;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.kpi.AlarmLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * What became of alarms over a span, in equal slots: those of one slot are one mark with their
 * number. However many there were, no more stands in memory than there are slots and places. What
 * is held back from people is no mark, as it is no alarm to them.
 */
final class AlarmMarks {
  private final Slots slots;
  private final Map<Integer, Mark> marks = new TreeMap<>();

  /** Of alarms that were raised, how severe they are; until they are cleared. */
  private final Map<String, Severity> standing = new HashMap<>();

  AlarmMarks(Slots slots) {
    this.slots = slots;
  }

  /** The next line of the journal; lines from before the span tell how severe alarms are. */
  void take(AlarmLine line) {
    var known = Optional.ofNullable(standing.get(line.alarm()));
    if (line.what() == What.CLEARED) {
      standing.remove(line.alarm());
      if (known.isPresent() || !line.isHeld()) {
        slot(line).ifPresent(mark -> mark.cleared(line, known));
      }
    } else if (line.severity().isPresent() && !line.isHeld()) {
      var severity = line.severity().get();
      standing.put(line.alarm(), severity);
      boolean isWorse = known.isEmpty() || severity.compareTo(known.get()) < 0;
      if (line.what() == What.RAISED || isWorse) {
        slot(line).ifPresent(mark -> mark.raised(line, severity));
      }
    }
  }

  private Optional<Mark> slot(AlarmLine line) {
    return slots.of(line.at()).map(slot -> marks.computeIfAbsent(slot, _ -> new Mark(line.at())));
  }

  void write(JsonGenerator out) {
    out.writeArrayPropertyStart("alarms");
    marks.values().forEach(mark -> mark.write(out));
    out.writeEndArray();
  }

  /** What happened to alarms within one slot. */
  private static final class Mark {
    private final Instant first;
    private Instant last;
    private int raised;
    private int cleared;
    private Optional<Severity> worst = Optional.empty();
    private Optional<Severity> worstCleared = Optional.empty();
    private final Map<AlarmKind, Integer> kinds = new HashMap<>();
    private final Set<String> places = new HashSet<>();

    Mark(Instant first) {
      this.first = first;
      this.last = first;
    }

    private void raised(AlarmLine line, Severity severity) {
      raised++;
      worst = Optional.of(worse(worst, severity));
      count(line);
    }

    private void cleared(AlarmLine line, Optional<Severity> severity) {
      cleared++;
      worstCleared = severity.map(it -> worse(worstCleared, it)).or(() -> worstCleared);
      count(line);
    }

    private static Severity worse(Optional<Severity> one, Severity other) {
      return one.filter(it -> it.compareTo(other) < 0).orElse(other);
    }

    private void count(AlarmLine line) {
      last = line.at().isAfter(last) ? line.at() : last;
      kinds.merge(line.kind(), 1, Integer::sum);
      places.add(line.place());
    }

    private void write(JsonGenerator out) {
      var most =
          kinds.entrySet().stream()
              .max(
                  Map.Entry.<AlarmKind, Integer>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
              .map(Map.Entry::getKey)
              .orElseThrow();
      out.writeStartObject();
      out.writeStringProperty("from", first.toString());
      out.writeStringProperty("to", last.toString());
      out.writeNumberProperty("raised", raised);
      out.writeNumberProperty("cleared", cleared);
      Json.text(out, "severity", worst.or(() -> worstCleared).map(Severity::code).orElse(null));
      out.writeStringProperty("kind", most.code());
      out.writeStringProperty("words", most.words());
      out.writeNumberProperty("kinds", kinds.size());
      Json.text(out, "place", places.size() == 1 ? places.iterator().next() : null);
      out.writeNumberProperty("places", places.size());
      out.writeEndObject();
    }
  }
}
