package bms600.master.hmi;

import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.Refused.Why;
import bms600.master.hmi.SetpointStore.Reply;
import bms600.master.hmi.SetpointStore.Signature;
import bms600.master.people.Role;
import bms600.master.run.Outcome;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** The setpoints of the site file: shown, changed, their versions, and back to one of them. */
final class SetpointApi {
  static final String PATH = "/api/v1/setpoints";
  private static final String VERSIONS = PATH + "/versions";
  private static final String RESTORE = PATH + "/restore";
  private static final List<String> MINE = List.of(PATH, SetpointRules.PATH, VERSIONS, RESTORE);
  private static final int LONGEST_BASE = 64;
  private static final int LONGEST_WHY = 200;

  private final SetpointReader reader;

  SetpointApi(SetpointReader reader) {
    this.reader = reader;
  }

  static boolean isMine(String path) {
    return MINE.contains(path);
  }

  Answer answer(Ask ask, Snapshot newest) throws Refused, InterruptedException {
    return switch (ask.path()) {
      case VERSIONS -> {
        ask.query();
        var versions = reader.store().map(SetpointStore::versions).orElse(List.of());
        yield Answer.json(200, Json.bytes(out -> write(out, versions))).packed();
      }
      case RESTORE -> restore(ask);
      case SetpointRules.PATH -> {
        ask.query();
        yield Answer.json(200, Json.bytes(new SetpointRules(newest)::write)).packed();
      }
      default -> ask.method().equals("POST") ? apply(ask) : state(ask);
    };
  }

  private SetpointStore store(Ask ask) throws Refused {
    return reader
        .store()
        .orElseThrow(
            () -> new Refused(Why.PATH, "path", ask.path(), "a master that runs by a site file"));
  }

  /**
   * A master that runs by no file says so by nulls: nothing can be changed there. Who may be told
   * is told to those who choose it.
   */
  private Answer state(Ask ask) throws Refused {
    ask.query();
    boolean isInstaller = ask.caller().role().covers(Role.INSTALLER);
    var state = reader.store().map(SetpointStore::state);
    var people = state.filter(_ -> isInstaller).map(SetpointStore.State::people).orElse(List.of());
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartObject();
              Json.text(out, "base", state.map(SetpointStore.State::base).orElse(null));
              Json.text(out, "file", state.map(SetpointStore.State::file).orElse(null));
              out.writeBooleanProperty(
                  "changed_by_hand", state.map(SetpointStore.State::isChangedByHand).orElse(false));
              Json.text(out, "yaml", state.map(SetpointStore.State::yaml).orElse(null));
              out.writeName("section");
              SetupApi.tree(out, state.<Object>map(SetpointStore.State::section).orElse(Map.of()));
              out.writeArrayPropertyStart("people");
              people.forEach(out::writeString);
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  private Answer apply(Ask ask) throws Refused, InterruptedException {
    var store = store(ask);
    var form = ask.form("alarms", "yaml", "replace", "base", "why");
    String text =
        form.has("yaml") ? form.text("yaml", null) : form.nested("alarms", PreviewApi.SHAPE);
    boolean replaces = form.has("replace") && form.flag("replace");
    return answer(store.apply(text, replaces, signature(ask, form)));
  }

  private Answer restore(Ask ask) throws Refused, InterruptedException {
    var store = store(ask);
    var form = ask.form("version", "base", "why");
    return answer(store.restore(form.number("version", 1, 999_999), signature(ask, form)));
  }

  private static Signature signature(Ask ask, Form form) throws Refused {
    String base = Printable.check("base", form.text("base", null), 1, LONGEST_BASE);
    String why = form.text("why", "");
    return new Signature(
        base, ask.who(), why.isEmpty() ? "" : Printable.check("why", why, 1, LONGEST_WHY));
  }

  private static Answer answer(Reply reply) {
    return switch (reply) {
      case Reply.Done(int version, var text) ->
          Answer.json(
              200,
              Json.bytes(
                  out -> {
                    out.writeStartObject();
                    out.writeStringProperty("outcome", "done");
                    out.writeNumberProperty("version", version);
                    out.writeStringProperty("text", text);
                    out.writeEndObject();
                  }));
      case Reply.Wrong(var mistakes) ->
          Answer.json(400, Json.bytes(out -> PreviewApi.write(out, mistakes)));
      case Reply.Refused(var why) -> OutcomeJson.answer(new Outcome.Rejected(why));
      case Reply.Failed(var why) -> OutcomeJson.answer(new Outcome.Failed(why));
    };
  }

  private static void write(JsonGenerator out, List<SetpointStore.Version> versions) {
    out.writeStartArray();
    for (var version : versions) {
      out.writeStartObject();
      out.writeNumberProperty("version", version.number());
      out.writeStringProperty("at", version.at().toString());
      out.writeStringProperty("who", version.who());
      out.writeStringProperty("why", version.why());
      out.writeBooleanProperty("in_force", version.isInForce());
      out.writeArrayPropertyStart("diff");
      version.diff().forEach(out::writeString);
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
