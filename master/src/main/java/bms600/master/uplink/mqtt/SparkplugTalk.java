package bms600.master.uplink.mqtt;

import bms600.core.point.PointReader;
import bms600.core.point.PointTable;
import bms600.core.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sparkplug B, specification 3.0.0: the master is an edge node, each string a device. Births carry
 * names, data only aliases. It is born again when a host asks for it; with a primary host it speaks
 * only while that is online. Other commands are not listened to.
 */
final class SparkplugTalk implements Talk {
  private static final int SEQUENCES = 256;
  private static final String REBIRTH = "Node Control/Rebirth";

  /** Aliases below are for what is no point. */
  private static final long REBIRTH_ALIAS = 0;

  private static final long EVENT_ALIAS = 1;

  private final Settings settings;
  private final Map<Long, Metric.Sample> told = new HashMap<>();
  private List<SparkplugGroup> groups = List.of();
  private Map<String, Metric> metrics = Map.of();
  private long bdSeq;
  private int sequence;
  private Instant born = Instant.MIN;
  private volatile boolean isHostOnline;
  private volatile boolean isRebirthAsked;

  /**
   * How it is done.
   *
   * @param group of edge nodes
   * @param node what the site is called
   * @param host primary host application; empty for none
   * @param interval values are told no more often than this
   * @param version of the program, as shown
   */
  record Settings(String group, String node, String host, Duration interval, String version) {}

  SparkplugTalk(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "sparkplug";
  }

  @Override
  public String clientId() {
    return "bms600-" + settings.node() + "-sparkplug";
  }

  @Override
  public Duration interval() {
    return settings.interval();
  }

  /** Data are not acknowledged: a broker that went silent is noticed after its keep-alive. */
  @Override
  public Duration doubt() {
    return Link.KEEP_ALIVE.multipliedBy(2);
  }

  @Override
  public Message will(long connection, Instant now) {
    bdSeq = connection % SEQUENCES;
    isHostOnline = false;
    isRebirthAsked = false;
    return death(now);
  }

  private Message death(Instant now) {
    var payload = new Proto().number(1, now.toEpochMilli()).message(2, bdSeq(now));
    return Message.confirmed(topic("NDEATH", Optional.empty()), payload.bytes());
  }

  private Proto bdSeq(Instant now) {
    return new Proto()
        .text(1, "bdSeq")
        .number(3, now.toEpochMilli())
        .number(4, Metric.INT64)
        .number(11, bdSeq);
  }

  private String topic(String type, Optional<String> device) {
    String topic = "spBv1.0/" + settings.group() + "/" + type + "/" + settings.node();
    return device.map(name -> topic + "/" + name).orElse(topic);
  }

  @Override
  public List<String> subscriptions() {
    var topics = new ArrayList<>(List.of(topic("NCMD", Optional.empty())));
    if (!settings.host().isEmpty()) {
      topics.add(stateTopic());
    }
    return topics;
  }

  private String stateTopic() {
    return "spBv1.0/STATE/" + settings.host();
  }

  @Override
  public void heard(String topic, byte[] payload) {
    if (topic.equals(topic("NCMD", Optional.empty()))) {
      isRebirthAsked |= SparkplugCommand.asksFor(REBIRTH, REBIRTH_ALIAS, payload);
    } else if (topic.equals(stateTopic())) {
      isHostOnline = Json.isTrue(payload, "online");
    }
  }

  @Override
  public boolean isWanted() {
    return settings.host().isEmpty() || isHostOnline;
  }

  @Override
  public boolean isToBeginAgain() {
    return isRebirthAsked;
  }

  @Override
  public List<Message> birth(Snapshot snapshot) {
    isRebirthAsked = false;
    born = snapshot.at();
    groups = SparkplugGroup.all(snapshot.site(), EVENT_ALIAS + 1);
    metrics = SparkplugGroup.byPoint(groups);
    told.clear();
    sequence = 0;
    var reader = new PointReader(snapshot);
    var messages = new ArrayList<Message>();
    for (var group : groups) {
      var payload = new Proto().number(1, snapshot.at().toEpochMilli());
      if (group.device().isEmpty()) {
        nodeMetrics(payload, snapshot.at());
      }
      for (var metric : group.metrics()) {
        payload.message(2, metric.born(taken(metric, reader), snapshot.at()));
      }
      String type = group.device().isEmpty() ? "NBIRTH" : "DBIRTH";
      messages.add(message(type, group.device(), payload));
    }
    return messages;
  }

  private void nodeMetrics(Proto payload, Instant at) {
    payload.message(2, bdSeq(at));
    payload.message(
        2,
        new Proto()
            .text(1, REBIRTH)
            .number(2, REBIRTH_ALIAS)
            .number(3, at.toEpochMilli())
            .number(4, Metric.BOOLEAN)
            .number(14, 0));
    payload.message(
        2,
        new Proto()
            .text(1, "Event")
            .number(2, EVENT_ALIAS)
            .number(3, at.toEpochMilli())
            .number(4, Metric.STRING)
            .number(7, 1));
    payload.message(
        2,
        new Proto()
            .text(1, "Properties/Version")
            .number(3, at.toEpochMilli())
            .number(4, Metric.STRING)
            .text(15, settings.version()));
  }

  private Metric.Sample taken(Metric metric, PointReader reader) {
    var row = metric.row();
    var sample = Metric.Sample.of(row.point(), reader.value(row.point(), row.index()));
    told.put(metric.alias(), sample);
    return sample;
  }

  /** Every message of a node counts, so that one that is missing is missed. */
  private Message message(String type, Optional<String> device, Proto payload) {
    payload.number(3, sequence);
    sequence = (sequence + 1) % SEQUENCES;
    return Message.plain(topic(type, device), payload.bytes());
  }

  /** The node comes last: who has its heartbeat has everything of that scan. */
  @Override
  public List<Message> changes(Snapshot snapshot) {
    var reader = new PointReader(snapshot);
    var messages = new ArrayList<Message>();
    for (var group : groups.reversed()) {
      var payload = new Proto().number(1, snapshot.at().toEpochMilli());
      boolean isAny = false;
      for (var metric : group.metrics()) {
        var before = told.get(metric.alias());
        var sample = taken(metric, reader);
        if (!sample.equals(before)) {
          payload.message(2, metric.told(sample, snapshot.at()));
          isAny = true;
        }
      }
      if (isAny) {
        messages.add(data(group.device(), payload));
      }
    }
    return messages;
  }

  private Message data(Optional<String> device, Proto payload) {
    return message(device.isEmpty() ? "NDATA" : "DDATA", device, payload);
  }

  @Override
  public Message event(Past.Entry entry) {
    var metric =
        new Proto()
            .number(2, EVENT_ALIAS)
            .number(3, entry.at().toEpochMilli())
            .number(4, Metric.STRING)
            .number(5, entry.at().isBefore(born) ? 1 : 0)
            .text(15, new String(JsonTalk.json(entry), StandardCharsets.UTF_8));
    var payload = new Proto().number(1, entry.at().toEpochMilli()).message(2, metric);
    return data(Optional.empty(), payload);
  }

  @Override
  public Message history(PointTable.Row row, Instant from, double[] minutes) {
    var payload = new Proto().number(1, from.toEpochMilli());
    var metric = metrics.get(row.name());
    if (metric == null) {
      throw new IllegalStateException(row.name() + " was not born");
    }
    for (int i = 0; i < minutes.length; i++) {
      if (!Double.isNaN(minutes[i])) {
        payload.message(2, metric.remembered(minutes[i], from.plusSeconds(60L * i)));
      }
    }
    return data(SparkplugGroup.deviceOf(groups, metric), payload);
  }

  @Override
  public List<Message> farewell(Instant now) {
    return List.of(death(now));
  }
}
