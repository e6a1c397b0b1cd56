package bms600.master.config;

import bms600.master.config.MqttSettings.Identity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How an MQTT broker is reached.
 *
 * @param tls whether the connection is encrypted
 * @param ca certificates to trust in place of the usual ones
 * @param user empty where the broker asks for none
 */
public record MqttLogin(
    ListenAddress broker,
    boolean tls,
    Optional<Path> ca,
    Optional<Identity> identity,
    String user,
    Secret password) {
  static final List<String> KEYS =
      List.of("broker", "tls", "ca", "certificate", "key", "user", "password");
  private static final Form<String> USER = Form.text(128);

  static MqttLogin read(Fields fields, PemFiles pem) {
    boolean tls = fields.or("tls", Form.FLAG, true);
    var user = fields.or("user", USER, "");
    var password = fields.or("password", ChannelSection.SECRET, Secret.NONE);
    if (user.isEmpty() && !password.isEmpty()) {
      fields.at("password").ifPresent(at -> at.wrong("must not be given without a user"));
    }
    for (var key : List.of("ca", "certificate", "key")) {
      fields
          .at(key)
          .filter(_ -> !tls)
          .ifPresent(at -> at.wrong("must not be given with tls: false"));
    }
    return new MqttLogin(
        fields.required("broker", Lines.LISTEN).orElse(new ListenAddress("localhost", 1)),
        tls,
        pem.certificates(fields, "ca"),
        identity(fields, pem),
        user,
        password);
  }

  private static Optional<Identity> identity(Fields fields, PemFiles pem) {
    var certificate = pem.certificates(fields, "certificate");
    var key = pem.privateKey(fields, "key");
    if (fields.at("certificate").isPresent() != fields.at("key").isPresent()) {
      var lone = fields.at("certificate").isPresent() ? "certificate" : "key";
      fields.at(lone).ifPresent(at -> at.wrong("certificate and key must be given together"));
      return Optional.empty();
    }
    return certificate.isPresent() && key.isPresent()
        ? Optional.of(new Identity(certificate.get(), key.get()))
        : Optional.empty();
  }
}
