package bms600.master.hmi;

import bms600.core.snapshot.Snapshot;
import bms600.master.command.Command;
import bms600.master.hmi.Refused.Why;
import bms600.master.hmi.SetpointStore.Signature;
import bms600.master.hmi.SiteStore.Change;
import bms600.master.hmi.SiteStore.Reply;
import bms600.master.people.People;
import bms600.master.people.Role;
import bms600.master.run.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** The setting up of a site: how far it is, and the changes of the site file it is made of. */
final class SetupApi {
  private static final String PATH = "/api/v1/setup";
  private static final String TYPES = PATH + "/types";
  private static final String RESTORE = PATH + "/restore";
  private static final String CONFIRM = PATH + "/confirm";
  private static final int LONGEST_BASE = 64;
  private static final int LONGEST_WHY = 200;
  private static final int LONGEST_KEY = 64;
  private static final int MOST_CHANGES = 50;
  private static final int DEEPEST = 8;

  private final SiteStore store;
  private final Archive archive;
  private final People people;

  SetupApi(HmiSources sources) {
    this.store = sources.setup();
    this.archive = sources.archive();
    this.people = sources.people();
  }

  static boolean isMine(String path) {
    return path.equals(PATH) || path.equals(TYPES) || path.equals(RESTORE);
  }

  /** A step that somebody vouches for; empty where the request is none. */
  Optional<Command> command(Ask ask) throws Refused {
    if (!ask.path().equals(CONFIRM)) {
      return Optional.empty();
    }
    var form = ask.form("step", "person", "note");
    String step = form.text("step", null);
    if (SetupSteps.Code.of(step).isEmpty()) {
      String allowed =
          Arrays.stream(SetupSteps.Code.values())
              .map(SetupSteps.Code::code)
              .collect(Collectors.joining(", "));
      throw new Refused(Why.FIELD, "step", step, allowed);
    }
    String person = Printable.check("person", form.text("person", ""), 0, 64);
    String note = Printable.check("note", form.text("note", ""), 0, LONGEST_WHY);
    return Optional.of(new Command.ConfirmStep(step, person, note, ask.who()));
  }

  Answer answer(Ask ask, Snapshot now) throws Refused {
    return switch (ask.path()) {
      case TYPES -> {
        ask.query();
        yield Answer.json(200, store.types()).packed();
      }
      case RESTORE -> restore(ask);
      default -> ask.method().equals("POST") ? apply(ask) : state(ask, now);
    };
  }

  private Answer state(Ask ask, Snapshot now) throws Refused {
    ask.query();
    var found = store.state();
    var state = ask.caller().role().covers(Role.INSTALLER) ? found : found.map(SetupApi::forAll);
    var steps =
        new SetupSteps(now, archive, people.hasAdmin())
            .all(state.map(it -> it.sections().containsKey("site")).orElse(true));
    return Answer.json(200, Json.bytes(out -> write(out, state, steps))).packed();
  }

  /** Where people are reached is told to those who set it up. */
  private static SiteStore.State forAll(SiteStore.State state) {
    var sections = new LinkedHashMap<>(state.sections());
    sections.remove("notify");
    return new SiteStore.State(
        state.base(), state.file(), state.isChangedByHand(), state.failure(), sections);
  }

  private Answer apply(Ask ask) throws Refused {
    var form = ask.form("changes", "base", "why", "try");
    var changes = new ArrayList<Change>();
    for (var each : form.forms("changes", MOST_CHANGES, "at", "value")) {
      changes.add(new Change(path(each), each.tree("value")));
    }
    return answer(store.apply(changes, isTrial(form), signature(ask, form)));
  }

  private static List<String> path(Form form) throws Refused {
    var path = form.texts("at", DEEPEST);
    if (path.isEmpty()) {
      throw new Refused(Why.FIELD, "at", null, "a list of keys, such as [\"site\", \"name\"]");
    }
    for (String key : path) {
      Printable.check("at", key, 1, LONGEST_KEY);
    }
    return path;
  }

  private Answer restore(Ask ask) throws Refused {
    var form = ask.form("version", "base", "why", "try");
    int version = form.number("version", 1, 999_999);
    return answer(store.restore(version, isTrial(form), signature(ask, form)));
  }

  private static boolean isTrial(Form form) throws Refused {
    return form.has("try") && form.flag("try");
  }

  private static Signature signature(Ask ask, Form form) throws Refused {
    String base = Printable.check("base", form.text("base", null), 1, LONGEST_BASE);
    String why = form.text("why", "");
    return new Signature(
        base, ask.who(), why.isEmpty() ? "" : Printable.check("why", why, 1, LONGEST_WHY));
  }

  private static Answer answer(Reply reply) {
    return switch (reply) {
      case Reply.Done(int version, var diff) ->
          Answer.json(200, Json.bytes(out -> told(out, "done", version, diff)));
      case Reply.Tried(var diff) ->
          Answer.json(200, Json.bytes(out -> told(out, "tried", 0, diff)));
      case Reply.Wrong(var mistakes) ->
          Answer.json(400, Json.bytes(out -> PreviewApi.write(out, mistakes)));
      case Reply.Refused(var why) -> OutcomeJson.answer(new Outcome.Rejected(why));
      case Reply.Failed(var why) -> OutcomeJson.answer(new Outcome.Failed(why));
    };
  }

  private static void told(JsonGenerator out, String outcome, int version, List<String> diff) {
    out.writeStartObject();
    out.writeStringProperty("outcome", outcome);
    if (version > 0) {
      out.writeNumberProperty("version", version);
    }
    texts(out, "diff", diff);
    out.writeEndObject();
  }

  private static void texts(JsonGenerator out, String name, List<String> texts) {
    out.writeArrayPropertyStart(name);
    texts.forEach(out::writeString);
    out.writeEndArray();
  }

  private static void write(
      JsonGenerator out, Optional<SiteStore.State> state, List<SetupSteps.Step> steps) {
    out.writeStartObject();
    Json.text(out, "base", state.map(SiteStore.State::base).orElse(null));
    Json.text(out, "file", state.map(SiteStore.State::file).orElse(null));
    out.writeBooleanProperty(
        "changed_by_hand", state.map(SiteStore.State::isChangedByHand).orElse(false));
    out.writeStringProperty("failure", state.map(SiteStore.State::failure).orElse(""));
    out.writeName("sections");
    tree(out, state.<Object>map(SiteStore.State::sections).orElse(Map.of()));
    out.writeArrayPropertyStart("steps");
    steps.forEach(step -> step(out, step));
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void step(JsonGenerator out, SetupSteps.Step step) {
    out.writeStartObject();
    out.writeStringProperty("code", step.code().code());
    out.writeStringProperty("state", step.state().code());
    out.writeNumberProperty("done", step.done());
    out.writeNumberProperty("of", step.of());
    texts(out, "open", step.open());
    Json.text(out, "confirmed_at", step.confirmed().map(it -> it.at().toString()).orElse(null));
    Json.text(out, "confirmed_by", step.confirmed().map(Archive.Entry::text).orElse(null));
    out.writeArrayPropertyStart("changed");
    for (var change : step.changed()) {
      out.writeStartObject();
      out.writeStringProperty("at", change.at().toString());
      out.writeStringProperty("place", change.place());
      out.writeStringProperty("text", change.text());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Maps, lists, and scalars as text. */
  static void tree(JsonGenerator out, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        out.writeStartObject();
        map.forEach(
            (key, below) -> {
              out.writeName(String.valueOf(key));
              tree(out, below);
            });
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        list.forEach(item -> tree(out, item));
        out.writeEndArray();
      }
      default -> out.writeString(String.valueOf(value));
    }
  }
}
