package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import bms600.master.people.Accounts;
import bms600.master.people.Accounts.Actor;
import bms600.master.people.Credentials;
import bms600.master.people.Role;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** Users and tokens: their lists, and the changes an administrator makes. */
final class UserApi {
  private static final String USERS = "/api/v1/users";
  private static final String TOKENS = "/api/v1/tokens";
  private static final Pattern USER =
      Pattern.compile(USERS + "/([^/]{1,200})/(role|password|remove|totp-off)");
  private static final Pattern TOKEN = Pattern.compile(TOKENS + "/([^/]{1,200})/revoke");

  private final Accounts accounts;

  UserApi(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The answer; empty where its path is none of these. */
  Optional<Answer> answer(Ask ask) throws Refused, InterruptedException {
    boolean changes = ask.method().equals("POST");
    var user = USER.matcher(ask.path());
    var token = TOKEN.matcher(ask.path());
    if (ask.path().equals(USERS)) {
      return Optional.of(changes ? add(ask) : list(ask, this::users));
    }
    if (ask.path().equals(TOKENS)) {
      return Optional.of(changes ? make(ask) : list(ask, this::tokens));
    }
    if (user.matches()) {
      return Optional.of(change(ask, named(user.group(1)), user.group(2)));
    }
    if (token.matches()) {
      ask.form();
      return Optional.of(OutcomeJson.answer(accounts.revoke(named(token.group(1)), by(ask))));
    }
    return Optional.empty();
  }

  private interface Writing {
    void to(JsonGenerator out);
  }

  private static Answer list(Ask ask, Writing writing) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    return Answer.json(200, Json.bytes(writing::to));
  }

  private void users(JsonGenerator out) {
    var inside = accounts.inside();
    out.writeStartArray();
    for (var each : accounts.accounts()) {
      out.writeStartObject();
      out.writeStringProperty("name", each.name());
      out.writeStringProperty("role", each.role().code());
      out.writeStringProperty("since", each.since().toString());
      out.writeBooleanProperty("second_factor", !each.totp().isEmpty());
      out.writeBooleanProperty("pin", !each.pin().isEmpty());
      out.writeNumberProperty(
          "sessions", inside.stream().filter(one -> one.name().equals(each.name())).count());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void tokens(JsonGenerator out) {
    out.writeStartArray();
    for (var each : accounts.tokens()) {
      out.writeStartObject();
      out.writeStringProperty("name", each.name());
      out.writeStringProperty("role", each.role().code());
      out.writeStringProperty("since", each.since().toString());
      out.writeStringProperty("by", each.by());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private Answer add(Ask ask) throws Refused, InterruptedException {
    var form = ask.form("name", "role", "password");
    var chosen = new Credentials(name(form), PeopleApi.secret(form, "password"));
    return OutcomeJson.answer(accounts.add(chosen, role(form), by(ask)));
  }

  private Answer change(Ask ask, String name, String what) throws Refused, InterruptedException {
    var outcome =
        switch (what) {
          case "role" -> accounts.give(name, role(ask.form("role")), by(ask));
          case "password" -> {
            var form = ask.form("password");
            String password = PeopleApi.secret(form, "password");
            yield accounts.setPassword(new Credentials(name, password), by(ask));
          }
          case "totp-off" -> {
            ask.form();
            yield accounts.withoutTotp(name, by(ask));
          }
          default -> {
            ask.form();
            yield accounts.remove(name, by(ask));
          }
        };
    return OutcomeJson.answer(outcome);
  }

  /** The key is shown in this answer and never again. */
  private Answer make(Ask ask) throws Refused {
    var form = ask.form("name", "role");
    String name = name(form);
    return KeyJson.answer(accounts.addToken(name, role(form), by(ask)), "token");
  }

  private static Actor by(Ask ask) {
    return new Actor(ask.caller(), ask.origin());
  }

  private static String name(Form form) throws Refused {
    return Printable.check("name", form.text("name", null), 1, 64);
  }

  private static String named(String raw) throws Refused {
    return Printable.check("name", Query.decode("name", raw.replace("+", "%2B")), 1, 64);
  }

  private static Role role(Form form) throws Refused {
    String code = form.text("role", null);
    return Role.of(code).orElseThrow(() -> new Refused(Why.FIELD, "role", code, Role.allowed()));
  }
}
