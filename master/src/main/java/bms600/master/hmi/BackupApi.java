package bms600.master.hmi;

import bms600.master.hmi.BackupStore.By;
import bms600.master.hmi.BackupStore.Told;
import bms600.master.hmi.Refused.Why;
import bms600.master.people.Login;
import bms600.master.people.People;
import bms600.master.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/**
 * Backups, out and back in, for administrators. Whoever is in by a session shows his password
 * again; the passphrase is kept nowhere and written nowhere. A backup comes in by pieces, is
 * checked and shown, and takes effect at the start that follows a confirmation, at once where the
 * program can begin anew by itself.
 */
final class BackupApi {
  static final String PATH = "/api/v1/backup";
  static final String RESTORE = "/api/v1/restore";
  static final String PIECE = RESTORE + "/piece";
  static final String CONFIRM = RESTORE + "/confirm";
  static final String GIVE_UP = RESTORE + "/give-up";
  private static final int MOST_PIECE_BYTES = 1024 * 1024;
  private static final int LEAST_PASSPHRASE = 12;
  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[0-9a-f]{64}");

  private final BackupStore store;
  private final People people;

  BackupApi(BackupStore store, People people) {
    this.store = store;
    this.people = people;
  }

  static boolean isMine(String path) {
    return path.equals(PATH) || path.equals(RESTORE) || path.startsWith(RESTORE + "/");
  }

  Answer answer(Ask ask) throws Refused, InterruptedException {
    try {
      return switch (ask.path()) {
        case PATH -> ask.method().equals("POST") ? make(ask) : state(ask);
        case PIECE -> put(ask);
        case CONFIRM -> confirm(ask);
        case GIVE_UP -> giveUp(ask);
        default -> stage(ask);
      };
    } catch (IOException e) {
      return OutcomeJson.answer(new Outcome.Rejected(String.valueOf(e.getMessage())));
    }
  }

  private Answer state(Ask ask) throws Refused, IOException {
    ask.only("GET", "HEAD");
    ask.query();
    var state = store.state();
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartObject();
              Json.text(out, "signing_key", state.signer().orElse(null));
              Json.text(out, "staged", state.staged().orElse(null));
              out.writeBooleanProperty("begins_anew", state.beginsAnew());
              out.writeEndObject();
            }));
  }

  private Answer make(Ask ask) throws Refused, IOException, InterruptedException {
    var form = ask.form("passphrase", "password");
    String passphrase = PeopleApi.secret(form, "passphrase");
    if (passphrase.length() < LEAST_PASSPHRASE) {
      throw new Refused(
          Why.FIELD, "passphrase", null, "at least " + LEAST_PASSPHRASE + " characters");
    }
    var doubt = doubt(ask, form);
    if (doubt.isPresent()) {
      return doubt.get();
    }
    ask.takesLong();
    var file = store.make(passphrase.toCharArray(), by(ask));
    return Answer.streamed(
            "application/octet-stream",
            out -> {
              try {
                Files.copy(file, out);
                out.flush();
              } finally {
                Files.deleteIfExists(file);
              }
            })
        .with("Content-Disposition", "attachment; filename=\"" + name(file) + "\"");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("^\\.", "");
  }

  private Answer put(Ask ask) throws Refused, IOException {
    ask.only("POST");
    var query = ask.query("at");
    int at = query.text("at").isEmpty() ? 0 : query.number("at", 0, BackupStore.MOST_BYTES);
    long there = store.put(at, ask.body(MOST_PIECE_BYTES));
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeNumberProperty("bytes", there);
              out.writeEndObject();
            }));
  }

  private Answer stage(Ask ask) throws Refused, IOException, InterruptedException {
    var form = ask.form("passphrase", "password", "trust");
    String passphrase = PeopleApi.secret(form, "passphrase");
    String trust = form.text("trust", "");
    if (!trust.isEmpty() && !FINGERPRINT.matcher(trust).matches()) {
      throw new Refused(Why.FIELD, "trust", trust, "SHA256: and 64 of 0-9 and a-f");
    }
    var doubt = doubt(ask, form);
    if (doubt.isPresent()) {
      return doubt.get();
    }
    var trusted = Optional.of(trust).filter(it -> !it.isEmpty());
    ask.takesLong();
    var told = store.stage(passphrase.toCharArray(), trusted, by(ask));
    return Answer.json(200, Json.bytes(out -> write(out, told)));
  }

  private static void write(JsonGenerator out, Told told) {
    out.writeStartObject();
    out.writeStringProperty("site", told.site());
    out.writeStringProperty("at", told.at().toString());
    out.writeStringProperty("version", told.version());
    out.writeNumberProperty("files", told.files());
    out.writeNumberProperty("bytes", told.bytes());
    out.writeStringProperty("signer", told.signer());
    out.writeBooleanProperty("own", told.isOwn());
    out.writeNumberProperty("events", told.events());
    out.writeArrayPropertyStart("diff");
    told.difference().forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
  }

  private Answer confirm(Ask ask) throws Refused, IOException, InterruptedException {
    var doubt = doubt(ask, ask.form("password"));
    if (doubt.isPresent()) {
      return doubt.get();
    }
    return OutcomeJson.answer(new Outcome.Done(store.confirm(by(ask))));
  }

  private Answer giveUp(Ask ask) throws Refused, IOException {
    ask.form();
    store.giveUp(by(ask));
    return OutcomeJson.answer(new Outcome.Done("what was staged is removed"));
  }

  private static By by(Ask ask) {
    return new By(ask.who(), ask.origin().address());
  }

  /** Why it is not believed that it is he who came in; empty where it is. */
  private Optional<Answer> doubt(Ask ask, Form form) throws Refused, InterruptedException {
    String password = form.text("password", "");
    return switch (people.again(password, ask.caller(), ask.origin())) {
      case Login.Admitted _ -> Optional.empty();
      case Login.Wait(long seconds) ->
          throw new Refused(
              Why.WAIT,
              "password",
              Long.toString(seconds),
              "another attempt after so many seconds");
      case Login.Busy _ ->
          throw new Refused(
              Why.BUSY, "password", null, "given again in a few seconds: many come in at once");
      case Login.Wrong _, Login.CodeNeeded _, Login.Refused _ ->
          Optional.of(OutcomeJson.answer(new Outcome.Rejected("the password is another")));
    };
  }
}
