package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import bms600.master.people.Accounts.Actor;
import bms600.master.people.Credentials;
import bms600.master.people.Login;
import bms600.master.people.People;
import bms600.master.run.Outcome;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Coming in and going out: who asks, logging in and out, the first visit, the own password. */
final class PeopleApi {
  private static final String SESSION = "/api/v1/session";
  private static final String ME = "/api/v1/me/";
  private static final int LONGEST = 1024;

  private final People people;
  private final SessionCookie cookie;
  private final UserApi users;
  private final AuditApi audit;
  private final boolean isEncrypted;
  private final String notice;

  PeopleApi(People people, AuditApi audit, HmiSettings settings) {
    this.notice = settings.notice();
    this.audit = audit;
    this.people = people;
    this.isEncrypted = settings.isEncrypted();
    this.cookie = new SessionCookie(isEncrypted);
    this.users = new UserApi(people.accounts());
  }

  /** The answer to a request about people; empty where its path is none of these. */
  Optional<Answer> answer(Ask ask) throws Refused, InterruptedException {
    return switch (ask.path()) {
      case SESSION -> Optional.of(ask.method().equals("POST") ? login(ask) : who(ask));
      case SESSION + "/end" -> Optional.of(logout(ask));
      case SESSION + "/alive" -> Optional.of(alive(ask));
      case "/api/v1/first-admin" -> Optional.of(first(ask));
      case SESSION + "/pin" -> Optional.of(pin(ask));
      case ME + "pin" -> Optional.of(setPin(ask));
      case ME + "totp" -> Optional.of(beginTotp(ask));
      case ME + "totp/confirm" -> Optional.of(confirmTotp(ask));
      case ME + "totp/off" -> Optional.of(endTotp(ask));
      case ME + "password" -> Optional.of(password(ask));
      case AuditApi.PATH, AuditApi.CHECK -> audit.answer(ask);
      default -> users.answer(ask);
    };
  }

  private Answer who(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    return Answer.json(200, Json.bytes(out -> write(out, ask)));
  }

  private void write(JsonGenerator out, Ask ask) {
    var caller = ask.caller();
    out.writeStartObject();
    Json.text(out, "user", caller.isKnown() ? caller.name() : null);
    out.writeStringProperty("role", caller.role().code());
    out.writeBooleanProperty("first_visit", !people.hasAdmin());
    out.writeBooleanProperty("encrypted", isEncrypted);
    out.writeBooleanProperty("pin", ask.origin().isLocal() && people.hasPin());
    Json.text(out, "notice", notice.isEmpty() ? null : notice);
    out.writeEndObject();
  }

  private Answer login(Ask ask) throws Refused, InterruptedException {
    var form = ask.form("name", "password", "code");
    var shown =
        new Credentials(Printable.check("name", form.text("name", null), 1, 64), secret(form));
    String code = Printable.check("code", form.text("code", ""), 0, 16).replace(" ", "");
    return came(ask, people.login(shown, code, ask.origin()));
  }

  private Answer pin(Ask ask) throws Refused, InterruptedException {
    return came(ask, people.pin(secret(ask.form("pin"), "pin"), ask.origin()));
  }

  private Answer first(Ask ask) throws Refused, InterruptedException {
    var form = ask.form("code", "name", "password");
    String code = Printable.check("code", form.text("code", null), 1, 64);
    String name = Printable.check("name", form.text("name", null), 1, 64);
    return came(ask, people.first(code, new Credentials(name, secret(form)), ask.origin()));
  }

  private static String secret(Form form) throws Refused {
    return secret(form, "password");
  }

  /** A secret; what is wrong with it is said without showing it. */
  static String secret(Form form, String name) throws Refused {
    String text = form.text(name, "");
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new Refused(Why.FIELD, name, null, "1 to " + LONGEST + " characters");
    }
    return text;
  }

  /** Who came in gets a session of his own, whatever his browser showed before. */
  private Answer came(Ask ask, Login login) throws Refused {
    return switch (login) {
      case Login.Admitted(var session, var caller) -> {
        if (ask.caller().hasCookie()) {
          people.logout(ask.caller(), ask.origin());
        }
        ask.isFrom(caller);
        yield Answer.json(200, Json.bytes(out -> write(out, ask)))
            .with("Set-Cookie", cookie.begins(session));
      }
      case Login.Wrong _ ->
          throw new Refused(Why.LOGIN, "login", null, "a name and its password, or the right code");
      case Login.CodeNeeded _ ->
          throw new Refused(Why.LOGIN, "code", null, "the six digits of the second factor");
      case Login.Wait(long seconds) ->
          throw new Refused(
              Why.WAIT, "login", Long.toString(seconds), "another attempt after so many seconds");
      case Login.Busy _ ->
          throw new Refused(
              Why.BUSY, "login", null, "tried again in a few seconds: many come in at once");
      case Login.Refused(var why) -> OutcomeJson.answer(new Outcome.Rejected(why));
    };
  }

  private Answer logout(Ask ask) throws Refused {
    ask.form();
    people.logout(ask.caller(), ask.origin());
    return done().with("Set-Cookie", cookie.ends());
  }

  /** The door has taken note of it. */
  private static Answer alive(Ask ask) throws Refused {
    ask.form();
    return done();
  }

  private static Answer done() {
    return OutcomeJson.answer(new Outcome.Done(""));
  }

  private Answer password(Ask ask) throws Refused, InterruptedException {
    var form = ask.form("old", "new");
    return OutcomeJson.answer(
        people.accounts().changePassword(secret(form, "old"), secret(form, "new"), by(ask)));
  }

  private Answer setPin(Ask ask) throws Refused, InterruptedException {
    var form = ask.form("password", "pin");
    String pin = Printable.check("pin", form.text("pin", ""), 0, 16);
    return OutcomeJson.answer(people.accounts().setPin(secret(form, "password"), pin, by(ask)));
  }

  private Answer beginTotp(Ask ask) throws Refused {
    ask.form();
    return KeyJson.answer(people.accounts().beginTotp(by(ask)), "secret");
  }

  private Answer confirmTotp(Ask ask) throws Refused {
    var form = ask.form("code");
    String code = Printable.check("code", form.text("code", null), 1, 16).replace(" ", "");
    return OutcomeJson.answer(people.accounts().confirmTotp(code, by(ask)));
  }

  private Answer endTotp(Ask ask) throws Refused, InterruptedException {
    var form = ask.form("password");
    return OutcomeJson.answer(people.accounts().endTotp(secret(form, "password"), by(ask)));
  }

  private static Actor by(Ask ask) {
    return new Actor(ask.caller(), ask.origin());
  }
}
