package bms600.master.uplink.mqtt;

import bms600.core.measure.UplinkHealth;
import bms600.core.point.PointTable;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.master.run.Crew;
import bms600.master.run.Duty;
import bms600.master.run.LiveFeed;
import bms600.master.run.Strain;
import bms600.master.run.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The published points and the journal, told to an MQTT broker as plain JSON, as Sparkplug B, or
 * both, each over a connection of its own: a connection has but one will. A broker that is down, or
 * slow, delays nobody; what it misses it is told later, from the disk.
 */
public final class MqttUplink implements Uplink {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Broker broker;
  private final List<Session> sessions = new ArrayList<>();
  private final Crew crew;
  private final Sources sources;
  private final String version;

  /**
   * What is told.
   *
   * @param folder where it is kept how far the broker was told
   * @param ear hears how the broker fares, for each way it is told, whenever that changes
   */
  public record Sources(
      LiveFeed live, Past past, Path folder, InstantSource wall, Consumer<UplinkHealth> ear) {}

  /**
   * @param version of the program, as shown
   */
  public MqttUplink(Broker broker, String version, Sources sources) {
    this.broker = broker;
    this.version = version;
    this.sources = sources;
    this.crew = new Crew(sources.live().ticker());
  }

  /**
   * Plain topics too.
   *
   * @param prefix in front of all topics
   * @param node what the site is called in topics
   * @param discovery topic below which Home Assistant looks; empty for none
   * @param interval values are told no more often than this
   */
  public MqttUplink withJson(String prefix, String node, String discovery, Duration interval) {
    return with(
        new JsonTalk(new JsonTalk.Settings(prefix, node, discovery, interval, version)), PATIENCE);
  }

  /**
   * Sparkplug B too.
   *
   * @param group of edge nodes
   * @param node what the site is called
   * @param host primary host application without which nothing is told; empty for none
   * @param interval values are told no more often than this
   */
  public MqttUplink withSparkplug(String group, String node, String host, Duration interval) {
    return with(
        new SparkplugTalk(new SparkplugTalk.Settings(group, node, host, interval, version)),
        PATIENCE);
  }

  MqttUplink with(Talk talk, Duration patience) {
    var file = sources.folder().resolve("mqtt-" + talk.name() + ".txt");
    sessions.add(
        new Session(
            new Session.Setup(
                broker,
                talk,
                sources.live(),
                sources.past(),
                file,
                sources.wall(),
                patience,
                sources.ear())));
    return this;
  }

  /** The plain topic on which a point of a site stands, as a member of an object. */
  public static String topic(String prefix, String node, Site site, PointTable.Row row) {
    var place = Place.all(site, row.point().per()).get(row.index());
    return Topics.of(prefix, node).values(place);
  }

  @Override
  public String name() {
    return "mqtt";
  }

  @Override
  public List<Duty> duties() {
    return crew.duties();
  }

  @Override
  public Strain.Duty duty() {
    return Strain.Duty.BULK;
  }

  /** Never fails: a broker may come later. */
  @Override
  public String start() {
    sessions.forEach(Session::begin);
    sessions.forEach(crew::start);
    return "MQTT to " + broker + (broker.tls().isPresent() ? " by TLS" : "");
  }

  /** Says goodbye where somebody listens. */
  @Override
  public void close() {
    crew.close();
    try {
      for (var session : sessions) {
        session.leave();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
