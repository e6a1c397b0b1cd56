package bms600.master.config;

import bms600.master.config.OpcUaServer.Own;
import bms600.master.config.OpcUaServer.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The section {@code uplinks.opcua}: the OPC UA server and who may read it. */
final class OpcUaSection {
  static final String ACKNOWLEDGE = "acknowledge";

  private static final String USERS =
      "must be a list such as [ { name: scada, password: … }, { name: hist, certificate: h.pem } ]";
  private static final String WRITES = "must be a list of acknowledge, or left out";
  private static final Form<String> WRITE =
      Form.matching(ACKNOWLEDGE, "must be acknowledge", m -> m.group());
  private static final Form<String> HOST =
      Form.matching(
          "[A-Za-z0-9.:-]{1,253}",
          "must be the name or address clients reach it by, such as gateway.example.net",
          m -> m.group());

  private final PemFiles pem;
  private final ListenAddress hmi;

  OpcUaSection(Path siteFile, ListenAddress hmi) {
    this.pem = new PemFiles(siteFile);
    this.hmi = hmi;
  }

  OpcUaServer read(Entry entry) {
    var fields =
        entry.fields(List.of("listen", "host", "users", "anonymous", "certificate", "key"));
    var listen = fields.or("listen", Lines.LISTEN, Defaults.OPCUA);
    if (listen.collidesWith(hmi)) {
      fields.at("listen").orElse(entry).wrong("must not collide with the HMI on " + hmi);
    }
    boolean anonymous = fields.or("anonymous", Form.FLAG, false);
    var users = fields.at("users").map(this::users).orElse(List.of());
    if (users.isEmpty() && !anonymous && fields.at("users").isEmpty()) {
      entry.wrong("must name users, or say anonymous: true");
    }
    return new OpcUaServer(listen, fields.or("host", HOST, ""), users, anonymous, own(fields));
  }

  private Optional<Own> own(Fields fields) {
    var certificate = pem.certificates(fields, "certificate");
    var key = pem.privateKey(fields, "key");
    if (fields.at("certificate").isPresent() != fields.at("key").isPresent()) {
      var lone = fields.at("certificate").isPresent() ? "certificate" : "key";
      fields.at(lone).ifPresent(at -> at.wrong("certificate and key must be given together"));
    }
    return certificate.flatMap(file -> key.map(secret -> new Own(file, secret)));
  }

  private List<User> users(Entry list) {
    var users = new ArrayList<User>();
    var names = new HashSet<String>();
    for (var item : list.someItems(USERS)) {
      var fields = item.fields(List.of("name", "password", "certificate", "writes"));
      var name = fields.required("name", UserForms.NAME).orElse("");
      if (!name.isEmpty() && !names.add(name)) {
        fields.at("name").orElse(item).wrong("must be another name than that of a user above");
      }
      if (fields.at("password").isPresent() == fields.at("certificate").isPresent()) {
        item.wrong("must have either a password or a certificate");
      }
      users.add(
          new User(
              name,
              fields.or("password", UserForms.PASSWORD, Secret.NONE),
              pem.certificatesOfOne(fields, "certificate"),
              mayAcknowledge(fields)));
    }
    return users;
  }

  private static boolean mayAcknowledge(Fields fields) {
    return fields
        .at("writes")
        .map(
            at ->
                at.items(WRITES).stream().filter(item -> item.read(WRITE).isPresent()).count() > 0)
        .orElse(false);
  }
}
