package bms600.master.hmi;

import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Due;
import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import bms600.master.command.Command;
import bms600.master.hmi.Refused.Why;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** Work that people write down, what is on record, and what is due. */
final class MaintenanceApi {
  static final String PATH = "/api/v1/maintenance";
  private static final int MOST = 10_000;

  private final Archive archive;
  private final Predicate<String> isFile;

  /** Which writes nothing down. */
  MaintenanceApi(Archive archive) {
    this(archive, _ -> false);
  }

  /**
   * Which takes work too.
   *
   * @param isFile whether a file of this SHA-256 is kept
   */
  MaintenanceApi(Archive archive, Predicate<String> isFile) {
    this.archive = archive;
    this.isFile = isFile;
  }

  /** The command a request is; empty where it is none of these. */
  Optional<Command> command(Ask ask) throws Refused {
    if (!ask.path().equals(PATH) || !ask.method().equals("POST")) {
      return Optional.empty();
    }
    var form =
        ask.form(
            "task",
            "place",
            "day",
            "value",
            "second",
            "sound",
            "person",
            "instrument",
            "findings",
            "attachment",
            "file");
    String code = form.text("task", null);
    String tasks = Arrays.stream(Task.values()).map(Task::code).collect(Collectors.joining(", "));
    var task = Task.of(code).orElseThrow(() -> new Refused(Why.FIELD, "task", code, tasks));
    var said =
        new Work.Said(
            line(form, "person", null, 1, 64),
            line(form, "instrument", "", 0, 120),
            line(form, "findings", "", 0, 400),
            line(form, "attachment", "", 0, 200),
            ask.who(),
            file(form));
    try {
      var work =
          new Work(
              task,
              line(form, "place", null, 1, 64),
              form.day("day"),
              number(form, "value", task),
              number(form, "second", task),
              form.flag("sound"),
              said);
      return Optional.of(new Command.NoteWork(work, ask.who()));
    } catch (IllegalArgumentException e) {
      throw new Refused(Why.FIELD, "value", null, String.valueOf(e.getMessage()));
    }
  }

  private String file(Form form) throws Refused {
    String sha256 = form.text("file", "");
    if (!sha256.isEmpty() && !isFile.test(sha256)) {
      throw new Refused(Why.FIELD, "file", sha256, "the SHA-256 of a file that was sent before");
    }
    return sha256;
  }

  private static String line(
      Form form,
      String name,
      @org.jspecify.annotations.Nullable String otherwise,
      int least,
      int most)
      throws Refused {
    return Printable.check(name, form.text(name, otherwise), least, most);
  }

  private static double number(Form form, String name, Task task) throws Refused {
    return form.has(name) ? form.decimal(name, -task.most(), task.most()) : Double.NaN;
  }

  /** All that is on record of a string, the newest first. */
  List<Work> works(BatteryString string) {
    return archive.events(Work.KIND, MOST).stream()
        .filter(
            event ->
                event.place().equals(string.name())
                    || event.place().startsWith(string.name() + "."))
        .map(event -> Work.read(event.place(), event.text()))
        .toList();
  }

  Answer answer(Ask ask, Snapshot now) throws Refused {
    ask.only("GET", "HEAD");
    var name = ask.query("string").text("string");
    var strings =
        now.site().strings().stream()
            .filter(string -> name.isEmpty() || string.name().equals(name.get()))
            .toList();
    if (strings.isEmpty()) {
      throw new Refused(Why.FIELD, "string", name.orElse(null), "a string of the site");
    }
    return Answer.json(
            200,
            Json.bytes(
                out -> {
                  out.writeStartArray();
                  strings.forEach(string -> write(out, string, now));
                  out.writeEndArray();
                }))
        .packed();
  }

  private void write(JsonGenerator out, BatteryString string, Snapshot now) {
    var works = works(string);
    var today = now.at().atZone(now.site().timezone()).toLocalDate();
    out.writeStartObject();
    out.writeStringProperty("string", string.name());
    out.writeArrayPropertyStart("due");
    for (var due : Due.of(string, works, since(string, now))) {
      out.writeStartObject();
      out.writeStringProperty("task", due.task().code());
      out.writeStringProperty("words", due.task().words());
      out.writeStringProperty("source", due.source());
      out.writeStringProperty("every", due.every().toString());
      out.writeStringProperty("last", due.last().map(LocalDate::toString).orElse(""));
      out.writeStringProperty("due", due.due().toString());
      out.writeBooleanProperty("overdue", due.isOverdue(today));
      out.writeNumberProperty("late_days", due.lateDays(today));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayPropertyStart("works");
    works.forEach(work -> work(out, work));
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Where a task was never done it counts from installation, or from the first event there is. */
  LocalDate since(BatteryString string, Snapshot now) {
    var first = archive.beginning().orElse(now.at()).atZone(now.site().timezone()).toLocalDate();
    return string.installed().orElse(first);
  }

  private static void work(JsonGenerator out, Work work) {
    out.writeStartObject();
    out.writeStringProperty("task", work.task().code());
    out.writeStringProperty("words", work.task().words());
    out.writeStringProperty("place", work.place());
    out.writeStringProperty("day", work.day().toString());
    Json.number(out, "value", work.value());
    Json.number(out, "second", work.second());
    out.writeBooleanProperty("needs_action", work.needsAction());
    out.writeStringProperty("result", work.result());
    out.writeStringProperty("person", work.said().person());
    out.writeStringProperty("instrument", work.said().instrument());
    out.writeStringProperty("findings", work.said().findings());
    out.writeStringProperty("attachment", work.said().attachment());
    out.writeStringProperty("file", work.said().file());
    out.writeStringProperty("entered_by", work.said().enteredBy());
    out.writeEndObject();
  }
}
