package bms600.master.config;

import bms600.master.config.SnmpAgent.Auth;
import bms600.master.config.SnmpAgent.Community;
import bms600.master.config.SnmpAgent.Privacy;
import bms600.master.config.SnmpAgent.User;
import bms600.master.config.SnmpAgent.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The section {@code uplinks.snmp}: the agent, who may ask it, and what each may see. */
final class SnmpSection {
  private static final String USERS =
      "must be a list such as [ { name: k12, auth: sha256, auth_password: …, priv: aes128,"
          + " priv_password: … } ]";
  private static final String SEES = "must be a list of all, bms, ups or object identifiers";
  private static final String HIDES = "must be a list of object identifiers";
  private static final Form<String> COMMUNITY =
      Form.matching(
          "[\\x21-\\x7E]{1,32}", "must be 1 to 32 characters without spaces", m -> m.group());
  private static final Form<Integer> ENTERPRISE = Form.integer(1, Integer.MAX_VALUE);
  private static final Form<String> OID =
      Form.matching(
          "1(?:\\.\\d{1,9}){1,30}",
          "must be an object identifier such as 1.3.6.1.2.1.33",
          m -> m.group());
  private static final Form<String> SEEN =
      new Form<>(
          "must be one of all, bms, ups, or an object identifier such as 1.3.6.1.2.1.33",
          text -> View.WORDS.contains(text) ? Optional.of(text) : OID.reading().apply(text));

  private SnmpSection() {}

  static SnmpAgent read(Entry entry) {
    var fields =
        entry.fields(List.of("listen", "community", "sees", "hides", "enterprise", "users"));
    var users = fields.at("users").map(SnmpSection::users).orElse(List.of());
    var community = fields.optional("community", COMMUNITY);
    if (fields.at("community").isEmpty() && users.isEmpty()) {
      community = Optional.of(Defaults.COMMUNITY);
    }
    var view = view(fields);
    if (community.isEmpty()) {
      for (var key : List.of("sees", "hides")) {
        fields.at(key).ifPresent(at -> at.wrong("must stand beside a community, or in a user"));
      }
    }
    return new SnmpAgent(
        fields.or("listen", Lines.LISTEN, Defaults.SNMP),
        community.map(name -> new Community(name, view)),
        fields.or("enterprise", ENTERPRISE, Defaults.ENTERPRISE),
        users);
  }

  private static List<User> users(Entry list) {
    var users = new ArrayList<User>();
    var names = new HashSet<String>();
    for (var item : list.someItems(USERS)) {
      var fields =
          item.fields(
              List.of("name", "auth", "auth_password", "priv", "priv_password", "sees", "hides"));
      var name = fields.required("name", UserForms.NAME).orElse("");
      if (!name.isEmpty() && !names.add(name)) {
        fields.at("name").orElse(item).wrong("must be another name than that of a user above");
      }
      users.add(user(name, fields));
    }
    return users;
  }

  private static User user(String name, Fields fields) {
    var privacy =
        fields.or("priv", Form.oneOf(Privacy.values(), ChannelSection::word), Privacy.AES128);
    var password = fields.or("priv_password", UserForms.PASSWORD, Secret.NONE);
    if (privacy == Privacy.NONE) {
      fields.at("priv_password").ifPresent(at -> at.wrong("must be left out where priv is none"));
    } else {
      fields.required("priv_password", "must be given, or priv be none");
    }
    return new User(
        name,
        fields.or("auth", Form.oneOf(Auth.values(), ChannelSection::word), Auth.SHA256),
        fields.required("auth_password", UserForms.PASSWORD).orElse(Secret.NONE),
        privacy,
        password,
        view(fields));
  }

  private static View view(Fields fields) {
    var sees = words(fields, "sees", SEES, SEEN);
    return new View(sees.isEmpty() ? View.ALL.sees() : sees, words(fields, "hides", HIDES, OID));
  }

  private static List<String> words(Fields fields, String key, String allowed, Form<String> form) {
    return fields
        .at(key)
        .map(
            entry ->
                entry.items(allowed).stream().flatMap(item -> item.read(form).stream()).toList())
        .orElse(List.of());
  }
}
