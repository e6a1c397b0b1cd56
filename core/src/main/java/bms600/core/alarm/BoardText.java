package bms600.core.alarm;

import bms600.core.site.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A board as lines of tab-separated text, and back. Only what is not at rest is written; lines
 * whose rule or place no longer exists are left out, for the site may have changed meanwhile.
 */
final class BoardText {
  private static final List<String> OF_OTHERS =
      List.of(
          "string",
          "discharge",
          "autonomy",
          "thermal",
          "rank",
          "ohmday",
          "ohms",
          "blocks",
          "block-health",
          "block-ohmic-nights",
          "block-curves");
  private static final int LATCH_FIELDS = 6;
  private static final int ALARM_FIELDS = 14;

  /** Before it was remembered which alarms are silenced. */
  private static final int ALARM_FIELDS_BEFORE = 13;

  private BoardText() {}

  static List<String> write(Rulebook book, AlarmLatch[][] latches, Collection<Alarm> alarms) {
    var lines = new ArrayList<String>();
    for (int rule = 0; rule < latches.length; rule++) {
      for (int place = 0; place < latches[rule].length; place++) {
        var latch = latches[rule][place];
        if (latch.active() || !latch.evidence().isZero()) {
          lines.add(
              String.join(
                  "\t",
                  "latch",
                  book.key(rule),
                  Integer.toString(place),
                  book.places(rule).get(place).name(),
                  Boolean.toString(latch.active()),
                  latch.evidence().toString()));
        }
      }
    }
    alarms.forEach(alarm -> lines.add(line(alarm)));
    return lines;
  }

  private static String line(Alarm alarm) {
    var evidence = alarm.evidence();
    return String.join(
        "\t",
        "alarm",
        alarm.kind().code(),
        alarm.severity().name(),
        Integer.toString(alarm.place().index()),
        alarm.place().name(),
        alarm.since().toString(),
        alarm.state().name(),
        Double.toString(evidence.value()),
        Double.toString(evidence.limit()),
        evidence.unit(),
        Integer.toString(evidence.hides()),
        evidence.detail().replace('\t', ' '),
        alarm.by().replace('\t', ' '),
        Boolean.toString(alarm.isSilenced()));
  }

  /**
   * Reads what {@link #write} wrote; lines of the estimates are left to others.
   *
   * @throws IllegalArgumentException for any other text
   */
  static void read(
      Rulebook book, Collection<String> lines, AlarmLatch[][] latches, Map<String, Alarm> alarms) {
    var rules = new HashMap<String, Integer>();
    for (int rule = 0; rule < book.size(); rule++) {
      rules.put(book.key(rule), rule);
    }
    for (String line : lines) {
      String[] field = line.split("\t", -1);
      try {
        if (field[0].equals("latch") && field.length == LATCH_FIELDS) {
          latch(book, rules.get(field[1]), field, latches);
        } else if (field[0].equals("alarm")
            && (field.length == ALARM_FIELDS || field.length == ALARM_FIELDS_BEFORE)) {
          alarm(book, field).ifPresent(alarm -> alarms.put(alarm.id(), alarm));
        } else if (!OF_OTHERS.contains(field[0])) {
          throw new IllegalArgumentException("not a line of a board: " + line);
        }
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("not a line of a board: " + line, e);
      }
    }
  }

  private static void latch(
      Rulebook book, @Nullable Integer rule, String[] field, AlarmLatch[][] latches) {
    if (rule != null) {
      place(book, rule, Integer.parseInt(field[2]), field[3])
          .ifPresent(
              place ->
                  latches[rule][place.index()] =
                      new AlarmLatch(Boolean.parseBoolean(field[4]), Duration.parse(field[5])));
    }
  }

  private static Optional<Alarm> alarm(Rulebook book, String[] field) {
    var kind = AlarmKind.of(field[1]);
    for (int rule = 0; rule < book.size() && kind.isPresent(); rule++) {
      if (book.rule(rule).kind() == kind.get()) {
        return place(book, rule, Integer.parseInt(field[3]), field[4])
            .map(
                place ->
                    new Alarm(
                        kind.get(),
                        Severity.valueOf(field[2]),
                        place,
                        Instant.parse(field[5]),
                        Alarm.State.valueOf(field[6]),
                        new Evidence(
                            Double.parseDouble(field[7]),
                            Double.parseDouble(field[8]),
                            field[9],
                            field[11],
                            Integer.parseInt(field[10])),
                        field[12],
                        field.length == ALARM_FIELDS && Boolean.parseBoolean(field[13])));
      }
    }
    return Optional.empty();
  }

  private static Optional<Place> place(Rulebook book, int rule, int index, String name) {
    var places = book.places(rule);
    return index >= 0 && index < places.size() && places.get(index).name().equals(name)
        ? Optional.of(places.get(index))
        : Optional.empty();
  }
}
