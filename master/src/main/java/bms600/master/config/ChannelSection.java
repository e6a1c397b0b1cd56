package bms600.master.config;

import bms600.master.config.ChannelSettings.Body;
import bms600.master.config.ChannelSettings.Gateway;
import bms600.master.config.ChannelSettings.Modem;
import bms600.master.config.ChannelSettings.Mqtt;
import bms600.master.config.ChannelSettings.Security;
import bms600.master.config.ChannelSettings.SmsMode;
import bms600.master.config.ChannelSettings.Smtp;
import bms600.master.config.ChannelSettings.Syslog;
import bms600.master.config.ChannelSettings.Transport;
import bms600.master.config.ChannelSettings.Traps;
import bms600.master.config.ChannelSettings.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One channel to people: its type, and what that type needs. */
final class ChannelSection {
  static final Form<String> MAIL =
      Form.matching(
          "[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?",
          "must be an e-mail address such as anna@example.net", m -> m.group());

  /** Country code and number, 7 to 15 digits (ITU-T E.164). */
  static final Form<String> PHONE =
      Form.matching(
          "\\+[1-9]\\d{6,14}",
          "must be a telephone number such as \"+41791234567\"",
          m -> m.group());

  /** The keys of a way to syslog. */
  static final List<String> SYSLOG = List.of("server", "transport", "facility", "ca");

  private static final List<String> TYPES =
      List.of("smtp", "webhook", "syslog", "snmp", "modem", "sms_gateway", "mqtt");
  private static final List<String> MQTT =
      Stream.concat(MqttLogin.KEYS.stream(), Stream.of("topic")).toList();
  private static final Form<String> TYPE = Form.oneOf(TYPES, word -> word);
  private static final Form<String> URL =
      new Form<>("must be a web address such as https://example.net/bms", ChannelSection::url);
  private static final Form<String> USER = Form.text(128);

  /** A secret that is somebody's own. */
  static final Form<Secret> SECRET =
      new Form<>(
          "must be 1 to 256 characters",
          text ->
              text.isEmpty() || text.length() > 256 || text.chars().anyMatch(c -> c < ' ')
                  ? Optional.empty()
                  : Optional.of(new Secret(text)));

  private static final Form<Secret> PIN =
      Form.matching("\\d{4,8}", "must be 4 to 8 digits in quotes", m -> new Secret(m.group()));
  private static final Form<Secret> COMMUNITY =
      Form.matching(
          "[\\x21-\\x7E]{1,32}",
          "must be 1 to 32 characters without spaces",
          m -> new Secret(m.group()));
  private static final Form<String> FIELD =
      Form.matching(
          "[A-Za-z0-9_.-]{1,64}", "must be the name of a field, such as to", m -> m.group());
  private static final Form<Integer> FACILITY = Form.integer(0, 23);
  private static final Form<Integer> BAUD =
      Form.oneOf(List.of(9600, 19200, 38400, 57600, 115_200, 230_400), String::valueOf);

  private final PemFiles pem;
  private final PortSection ports;
  private final Optional<SnmpAgent> agent;

  /**
   * @param agent whose users notifications of v3 may be sent as
   */
  ChannelSection(Path siteFile, PortSection ports, Optional<SnmpAgent> agent) {
    this.pem = new PemFiles(siteFile);
    this.ports = ports;
    this.agent = agent;
  }

  /** How a word of a setting is written. */
  static String word(Enum<?> setting) {
    return setting.name().toLowerCase(Locale.ROOT);
  }

  /** The settings of a channel; nothing where its type is not understood. */
  Optional<ChannelSettings> read(Entry entry) {
    var fields = entry.pairs("must have keys: type, and those of its type");
    return fields.required("type", TYPE).map(type -> settings(type, fields));
  }

  private ChannelSettings settings(String type, Fields all) {
    return switch (type) {
      case "smtp" -> smtp(only(all, "server", "security", "user", "password", "from", "ca"));
      case "webhook" -> webhook(only(all, "url", "body", "secret", "ca"));
      case "syslog" -> syslog(only(all, SYSLOG.toArray(String[]::new)), Defaults.FACILITY);
      case "snmp" -> traps(only(all, "receiver", "community", "user", "confirmed"));
      case "modem" -> modem(only(all, "line", "baud", "pin", "mode"));
      case "mqtt" -> mqtt(only(all, MQTT.toArray(String[]::new)));
      default ->
          gateway(
              only(
                  all, "url", "body", "to_field", "text_field", "user", "password", "token", "ca"));
    };
  }

  private static Fields only(Fields fields, String... more) {
    var keys = new ArrayList<>(List.of("type"));
    keys.addAll(List.of(more));
    return fields.only(keys);
  }

  private Smtp smtp(Fields fields) {
    var user = fields.or("user", USER, "");
    var password = fields.or("password", SECRET, Secret.NONE);
    if (user.isEmpty() != password.isEmpty()) {
      fields
          .at(user.isEmpty() ? "password" : "user")
          .ifPresent(entry -> entry.wrong("user and password must be given together, or neither"));
    }
    return new Smtp(
        server(fields, "server"),
        setting(fields, "security", Security.values(), Security.STARTTLS),
        user,
        password,
        fields.required("from", MAIL).orElse(""),
        certificates(fields));
  }

  private Webhook webhook(Fields fields) {
    return new Webhook(
        fields.required("url", URL).orElse(""),
        setting(fields, "body", Body.values(), Body.JSON),
        fields.or("secret", SECRET, Secret.NONE),
        certificates(fields));
  }

  /** Where syslog goes that is no message. */
  Syslog auditLog(Fields fields) {
    return syslog(fields, Defaults.AUDIT_FACILITY);
  }

  private Syslog syslog(Fields fields, int facility) {
    return new Syslog(
        server(fields, "server"),
        setting(fields, "transport", Transport.values(), Transport.UDP),
        fields.or("facility", FACILITY, facility),
        certificates(fields));
  }

  private Traps traps(Fields fields) {
    var user = fields.or("user", USER, "");
    if (!user.isEmpty()) {
      if (agent.flatMap(it -> it.user(user)).isEmpty()) {
        fields.at("user").orElseThrow().wrong("must be the name of one of uplinks.snmp.users");
      }
      fields
          .at("community")
          .ifPresent(at -> at.wrong("must be left out where a user of v3 is named"));
    }
    return new Traps(
        server(fields, "receiver"),
        fields.or(
            "community", COMMUNITY, user.isEmpty() ? new Secret(Defaults.COMMUNITY) : Secret.NONE),
        user,
        fields.or("confirmed", Form.FLAG, false));
  }

  private Modem modem(Fields fields) {
    var line = fields.required("line", Lines.UPLINK);
    line.ifPresent(word -> ports.claim(word, fields.at("line").orElseThrow()));
    return new Modem(
        line.orElse(""),
        fields.or("baud", BAUD, Defaults.MODEM_BAUD),
        fields.or("pin", PIN, Secret.NONE),
        setting(fields, "mode", SmsMode.values(), SmsMode.PDU));
  }

  private Mqtt mqtt(Fields fields) {
    return new Mqtt(
        MqttLogin.read(fields, pem), fields.or("topic", MqttSection.TOPIC, Defaults.MQTT_ALARMS));
  }

  private Gateway gateway(Fields fields) {
    return new Gateway(
        fields.required("url", URL).orElse(""),
        setting(fields, "body", ChannelSettings.Fields.values(), ChannelSettings.Fields.JSON),
        fields.or("to_field", FIELD, Defaults.SMS_TO),
        fields.or("text_field", FIELD, Defaults.SMS_TEXT),
        fields.or("user", USER, ""),
        fields.or("password", SECRET, Secret.NONE),
        fields.or("token", SECRET, Secret.NONE),
        certificates(fields));
  }

  private static ListenAddress server(Fields fields, String key) {
    return fields.required(key, Lines.LISTEN).orElse(new ListenAddress("localhost", 1));
  }

  private static <E extends Enum<E>> E setting(Fields fields, String key, E[] all, E otherwise) {
    return fields.or(key, Form.oneOf(all, ChannelSection::word), otherwise);
  }

  private Optional<Path> certificates(Fields fields) {
    return pem.certificates(fields, "ca");
  }

  private static Optional<String> url(String text) {
    if (!text.matches("https?://[\\x21-\\x7E]{1,2000}")) {
      return Optional.empty();
    }
    try {
      var uri = URI.create(text);
      boolean isPlain = uri.getHost() != null && uri.getUserInfo() == null;
      return isPlain && uri.getFragment() == null ? Optional.of(text) : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
