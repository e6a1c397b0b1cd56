package bms600.master.notify;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.notice.Debt;
import bms600.core.notice.Notice;
import bms600.core.notice.Said;
import bms600.core.notice.Trouble;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Entries of the outbox as text, and back. Entries of one stroke stand in one line, separated by
 * RS; their fields are separated by tabs. Times on the monotonic clock are written as labels.
 */
final class LedgerText {
  private static final String STROKE = "\u001e";
  private static final String FIELD = "\t";

  private final Stamp stamp;

  LedgerText(Stamp stamp) {
    this.stamp = stamp;
  }

  String write(List<Entry> entries) {
    return String.join(STROKE, entries.stream().map(this::line).toList());
  }

  private String line(Entry entry) {
    var fields = new ArrayList<String>();
    switch (entry) {
      case Entry.Numbered(long next) -> add(fields, "next", next);
      case Entry.Knows(Known known) -> {
        add(fields, "alarm");
        notice(fields, known.last());
        known.people().forEach((name, nanos) -> add(fields, name, stamp.label(nanos)));
      }
      case Entry.Forgets(String alarmId) -> add(fields, "over", alarmId);
      case Entry.Owes(String person, Debt debt) -> {
        add(fields, "owed", person, debt.raised(), debt.why(), stamp.label(debt.bornNanos()));
        notice(fields, debt.first());
        notice(fields, debt.last());
      }
      case Entry.OwesFiles(var person, var mailing) -> {
        add(fields, "files", person, mailing.key(), mailing.title());
        mailing.files().forEach(file -> add(fields, file));
      }
      case Entry.Mailed(var person, var key) -> add(fields, "mailed", person, key);
      case Entry.Told(var person, var key, var told, var said) -> {
        add(fields, "told", person, key, told.size());
        told.forEach((alarmId, number) -> add(fields, alarmId, number));
        said.forEach(
            one -> add(fields, one.group(), stamp.label(one.atNanos()), one.worst(), one.calm()));
      }
    }
    return String.join(FIELD, fields);
  }

  private static void notice(List<String> fields, Notice notice) {
    var trouble = notice.trouble();
    add(fields, notice.number(), notice.what(), notice.at());
    add(fields, trouble.id(), trouble.kind().code(), trouble.severity());
    add(fields, trouble.place(), trouble.string(), trouble.since(), trouble.text());
  }

  private static void add(List<String> fields, Object... values) {
    for (var value : values) {
      fields.add(LetterText.clean(value.toString()));
    }
  }

  /** The entries of a stroke; nothing of it counts where any cannot be read. */
  Optional<List<Entry>> read(String text) {
    try {
      return Optional.of(Arrays.stream(text.split(STROKE, -1)).map(this::entry).toList());
    } catch (IllegalArgumentException | DateTimeException | java.util.NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private Entry entry(String line) {
    // Cleaned as when written: what differs only in what no letter may hold is one and the same.
    var fields = new ArrayDeque<String>();
    Arrays.stream(line.split(FIELD, -1)).map(LetterText::clean).forEach(fields::add);
    String kind = fields.remove();
    return switch (kind) {
      case "next" -> new Entry.Numbered(Long.parseLong(fields.remove()));
      case "alarm" -> knows(fields);
      case "over" -> new Entry.Forgets(fields.remove());
      case "owed" -> owes(fields);
      case "told" -> told(fields);
      case "files" ->
          new Entry.OwesFiles(
              fields.remove(), new Mailing(fields.remove(), fields.remove(), List.copyOf(fields)));
      case "mailed" -> new Entry.Mailed(fields.remove(), fields.remove());
      default -> throw new IllegalArgumentException("no entry is called " + kind);
    };
  }

  private Entry knows(Deque<String> fields) {
    var notice = notice(fields);
    var people = new LinkedHashMap<String, Long>();
    while (!fields.isEmpty()) {
      people.put(fields.remove(), nanos(fields));
    }
    return new Entry.Knows(new Known(notice, people));
  }

  private Entry owes(Deque<String> fields) {
    String person = fields.remove();
    int raised = Integer.parseInt(fields.remove());
    var why = Debt.Why.valueOf(fields.remove());
    long bornNanos = nanos(fields);
    return new Entry.Owes(person, new Debt(notice(fields), notice(fields), raised, why, bornNanos));
  }

  private Entry told(Deque<String> fields) {
    String person = fields.remove();
    String key = fields.remove();
    var told = new LinkedHashMap<String, Long>();
    for (int left = Integer.parseInt(fields.remove()); left > 0; left--) {
      told.put(fields.remove(), Long.parseLong(fields.remove()));
    }
    var said = new ArrayList<Said>();
    while (!fields.isEmpty()) {
      String group = fields.remove();
      long atNanos = nanos(fields);
      var worst = Severity.valueOf(fields.remove());
      said.add(new Said(group, atNanos, worst, Boolean.parseBoolean(fields.remove())));
    }
    return new Entry.Told(person, key, told, said);
  }

  private long nanos(Deque<String> fields) {
    return stamp.nanos(Instant.parse(fields.remove()));
  }

  private static Notice notice(Deque<String> fields) {
    long number = Long.parseLong(fields.remove());
    var what = Notice.What.valueOf(fields.remove());
    var at = Instant.parse(fields.remove());
    String id = fields.remove();
    var kind = AlarmKind.of(fields.remove()).orElseThrow();
    var severity = Severity.valueOf(fields.remove());
    String place = fields.remove();
    String string = fields.remove();
    var since = Instant.parse(fields.remove());
    var trouble = new Trouble(id, kind, severity, place, string, since, fields.remove());
    return new Notice(number, what, trouble, at);
  }
}
