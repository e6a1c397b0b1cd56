package bms600.master;

import bms600.core.measure.News;
import bms600.master.config.MqttLogin;
import bms600.master.config.MqttSettings;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.uplink.mqtt.Broker;
import bms600.master.uplink.mqtt.MqttUplink;
import bms600.master.uplink.mqtt.Past;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes the MQTT uplink that a site file describes.
 *
 * @param data where it is kept how far the broker was told
 */
record MqttWiring(MqttSettings settings, Path data) {

  /** Where its values, its past and its time come from, and where it tells how it fares. */
  record Sources(Feed feed, Past past, Inbox inbox, Ticker ticker, InstantSource wall) {}

  MqttUplink uplink(Sources from) {
    var live = new LiveFeed(from.feed(), from.ticker());
    var sources =
        new MqttUplink.Sources(
            live,
            from.past(),
            data,
            from.wall(),
            health -> from.inbox().put(new News.UplinkNews(health)));
    var uplink = new MqttUplink(broker(), Version.NAME, sources);
    settings
        .json()
        .ifPresent(
            json ->
                uplink.withJson(json.topic(), settings.node(), json.discovery(), json.interval()));
    settings
        .sparkplug()
        .ifPresent(
            sparkplug ->
                uplink.withSparkplug(
                    sparkplug.group(), settings.node(), sparkplug.host(), sparkplug.interval()));
    return uplink;
  }

  private Broker broker() {
    return broker(
        new MqttLogin(
            settings.broker(),
            settings.tls(),
            settings.ca(),
            settings.identity(),
            settings.user(),
            settings.password()));
  }

  static Broker broker(MqttLogin login) {
    var identity = login.identity();
    Optional<Broker.Tls> tls =
        login.tls()
            ? Optional.of(
                new Broker.Tls(
                    login.ca(),
                    identity.map(MqttSettings.Identity::certificate),
                    identity.map(MqttSettings.Identity::key)))
            : Optional.empty();
    var at = login.broker();
    return new Broker(at.host(), at.port(), tls, login.user(), login.password().reveal());
  }
}
