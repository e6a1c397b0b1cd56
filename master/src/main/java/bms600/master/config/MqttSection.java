package bms600.master.config;

import bms600.master.config.MqttSettings.Json;
import bms600.master.config.MqttSettings.Sparkplug;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code uplinks.mqtt}: a broker, and what it is told. */
final class MqttSection {
  private static final Form<String> LEVEL =
      Form.matching(
          "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}",
          "must be 1 to 64 of A-Z, a-z, 0-9, '_', '.' and '-', such as substation-k12",
          m -> m.group());

  /** One topic, without wildcards. */
  static final Form<String> TOPIC =
      Form.matching(
          "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}(/[A-Za-z0-9][A-Za-z0-9_.-]{0,63}){0,5}",
          "must be one to six levels such as bms600 or plant/power/bms600",
          m -> m.group());

  private static final Form<String> TOPIC_OR_NONE =
      new Form<>(
          "must be a topic such as homeassistant, or none",
          text -> text.equals("none") ? Optional.of("") : TOPIC.reading().apply(text));
  private static final Form<Duration> INTERVAL = Units.time("1 s", "1 h");

  private final PemFiles pem;

  MqttSection(Path siteFile) {
    this.pem = new PemFiles(siteFile);
  }

  /**
   * @param site the name of the site, after which the node is called where the file does not say
   */
  MqttSettings read(Entry entry, String site) {
    var fields =
        entry.fields(
            List.of(
                "broker",
                "tls",
                "ca",
                "certificate",
                "key",
                "user",
                "password",
                "node",
                "json",
                "sparkplug"));
    var login = MqttLogin.read(fields, pem);
    var json = fields.at("json").map(MqttSection::json);
    var sparkplug = fields.at("sparkplug").map(MqttSection::sparkplug);
    return new MqttSettings(
        login.broker(),
        login.tls(),
        login.ca(),
        login.identity(),
        login.user(),
        login.password(),
        fields.or("node", LEVEL, MqttSettings.nodeOf(site)),
        json.isEmpty() && sparkplug.isEmpty() ? Optional.of(Defaults.MQTT_JSON) : json,
        sparkplug);
  }

  private static Json json(Entry entry) {
    var fields = entry.fields(List.of("topic", "discovery", "interval"));
    var otherwise = Defaults.MQTT_JSON;
    return new Json(
        fields.or("topic", TOPIC, otherwise.topic()),
        fields.or("discovery", TOPIC_OR_NONE, otherwise.discovery()),
        fields.or("interval", INTERVAL, otherwise.interval()));
  }

  private static Sparkplug sparkplug(Entry entry) {
    var fields = entry.fields(List.of("group", "host", "interval"));
    return new Sparkplug(
        fields.or("group", LEVEL, Defaults.SPARKPLUG_GROUP),
        fields.or("host", LEVEL, ""),
        fields.or("interval", INTERVAL, Defaults.MQTT_JSON.interval()));
  }
}
