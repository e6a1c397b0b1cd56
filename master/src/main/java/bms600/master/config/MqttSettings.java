package bms600.master.config;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An MQTT broker, and what it is told.
 *
 * @param tls whether the connection is encrypted
 * @param ca certificates to trust in place of the usual ones
 * @param user empty where the broker asks for none
 * @param node what the site is called in topics: no slash, no wildcard
 * @param json plain JSON topics, if they are wanted
 * @param sparkplug Sparkplug B, if it is wanted
 */
public record MqttSettings(
    ListenAddress broker,
    boolean tls,
    Optional<Path> ca,
    Optional<Identity> identity,
    String user,
    Secret password,
    String node,
    Optional<Json> json,
    Optional<Sparkplug> sparkplug) {

  /** A name made fit for a topic: {@code Substation K12} becomes {@code substation-k12}. */
  public static String nodeOf(String site) {
    String plain = Normalizer.normalize(site, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    String node = plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
    node = node.replaceAll("^-|-$", "");
    return node.isEmpty() ? "site" : node;
  }

  /** The certificate by which the broker knows the master, and its key, both in PEM. */
  public record Identity(Path certificate, Path key) {}

  /**
   * Plain topics.
   *
   * @param topic in front of all topics
   * @param discovery the topic below which Home Assistant looks; empty for none
   * @param interval values are told no more often than this
   */
  public record Json(String topic, String discovery, Duration interval) {}

  /**
   * Topics and payloads of Eclipse Sparkplug B.
   *
   * @param host the primary host application without which nothing is sent; empty for none
   * @param interval values are told no more often than this
   */
  public record Sparkplug(String group, String host, Duration interval) {}
}
