package bms600.master.config;

import static bms600.master.config.EffectiveText.quoted;
import static bms600.master.config.EffectiveText.time;

import java.util.ArrayList;
import java.util.List;

/** Writes the MQTT broker as a part of a site file. Secrets are masked. */
final class MqttText {
  private MqttText() {}

  static List<String> of(MqttSettings mqtt) {
    var lines = new ArrayList<String>();
    lines.add("  mqtt:");
    lines.add("    broker: " + quoted(mqtt.broker().toString()));
    lines.add("    tls: " + mqtt.tls());
    mqtt.ca().ifPresent(file -> lines.add("    ca: " + quoted(file.toString())));
    mqtt.identity()
        .ifPresent(
            identity -> {
              lines.add("    certificate: " + quoted(identity.certificate().toString()));
              lines.add("    key: " + quoted(identity.key().toString()));
            });
    if (!mqtt.user().isEmpty()) {
      lines.add("    user: " + quoted(mqtt.user()));
    }
    if (!mqtt.password().isEmpty()) {
      lines.add("    password: " + quoted(mqtt.password().toString()));
    }
    lines.add("    node: " + quoted(mqtt.node()));
    mqtt.json().ifPresent(json -> lines.add(json(json)));
    mqtt.sparkplug().ifPresent(sparkplug -> lines.add(sparkplug(sparkplug)));
    return lines;
  }

  private static String json(MqttSettings.Json json) {
    String discovery = json.discovery().isEmpty() ? "none" : json.discovery();
    return "    json: { topic: %s, discovery: %s, interval: %s }"
        .formatted(quoted(json.topic()), quoted(discovery), time(json.interval()));
  }

  private static String sparkplug(MqttSettings.Sparkplug sparkplug) {
    String host = sparkplug.host().isEmpty() ? "" : ", host: " + quoted(sparkplug.host());
    return "    sparkplug: { group: %s%s, interval: %s }"
        .formatted(quoted(sparkplug.group()), host, time(sparkplug.interval()));
  }
}
