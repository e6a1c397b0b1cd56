package bms600.master.uplink.mqtt;

import bms600.core.alarm.Alarm;
import bms600.core.point.PointReader;
import bms600.core.point.PointTable;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain topics: for each place one retained object of all its values, told when one of them changes
 * and every five minutes; events; alarms; and what Home Assistant needs to find all of it.
 */
final class JsonTalk implements Talk {
  private static final Duration REFRESH = Duration.ofMinutes(5);

  private final Settings settings;
  private final Topics topics;
  private final Map<String, Object> toldValues = new HashMap<>();
  private List<PlaceValues> places = List.of();
  private Instant refreshed = Instant.EPOCH;

  /**
   * How it is done.
   *
   * @param prefix in front of all topics
   * @param node what the site is called in topics
   * @param discovery topic below which Home Assistant looks; empty for none
   * @param interval values are told no more often than this
   * @param version of the program, as shown
   */
  record Settings(
      String prefix, String node, String discovery, Duration interval, String version) {}

  JsonTalk(Settings settings) {
    this.settings = settings;
    this.topics = Topics.of(settings.prefix(), settings.node());
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String clientId() {
    return "bms600-" + settings.node();
  }

  @Override
  public Duration interval() {
    return settings.interval();
  }

  /** Everything is acknowledged. */
  @Override
  public Duration doubt() {
    return Duration.ZERO;
  }

  @Override
  public Message will(long connection, Instant now) {
    return status("offline");
  }

  private Message status(String word) {
    return Message.retained(topics.status(), word.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> subscriptions() {
    return List.of();
  }

  @Override
  public void heard(String topic, byte[] payload) {}

  @Override
  public boolean isWanted() {
    return true;
  }

  @Override
  public boolean isToBeginAgain() {
    return false;
  }

  @Override
  public List<Message> birth(Snapshot snapshot) {
    places = PlaceValues.all(snapshot.site());
    var messages = new ArrayList<Message>();
    if (!settings.discovery().isEmpty()) {
      var discovery = new Discovery(settings, topics, snapshot.site());
      messages.addAll(discovery.messages(places));
    }
    toldValues.clear();
    messages.addAll(changes(snapshot));
    messages.add(status("online"));
    return messages;
  }

  @Override
  public List<Message> changes(Snapshot snapshot) {
    if (!snapshot.at().isBefore(refreshed.plus(REFRESH)) || snapshot.at().isBefore(refreshed)) {
      toldValues.clear();
      refreshed = snapshot.at();
    }
    var reader = new PointReader(snapshot);
    var messages = new ArrayList<Message>();
    add(messages, snapshot, topics.alarms(), Map.of("alarms", alarms(snapshot)));
    for (var place : places) {
      add(messages, snapshot, topics.values(place.place()), place.at(reader));
    }
    return messages;
  }

  private void add(List<Message> messages, Snapshot snapshot, String topic, Map<String, ?> values) {
    if (!values.equals(toldValues.put(topic, values))) {
      var object = new LinkedHashMap<String, @Nullable Object>();
      object.put("at", snapshot.at().toString());
      object.put("scan", snapshot.sequence());
      object.putAll(values);
      messages.add(Message.retained(topic, Json.bytes(object)));
    }
  }

  private static List<Map<String, Object>> alarms(Snapshot snapshot) {
    return snapshot.memory().board().active().stream()
        .map(alarm -> alarm(alarm, snapshot.site()))
        .toList();
  }

  private static Map<String, Object> alarm(Alarm alarm, Site site) {
    var object = new LinkedHashMap<String, Object>();
    object.put("id", alarm.id());
    object.put("kind", alarm.kind().code());
    object.put("severity", alarm.severity().code());
    object.put("place", alarm.place().name());
    var string = alarm.place().stringOf(site);
    object.put("string", string.isPresent() ? site.strings().get(string.getAsInt()).name() : "");
    object.put("text", alarm.text());
    object.put("acknowledged", alarm.state().isAcknowledged());
    return object;
  }

  @Override
  public Message event(Past.Entry entry) {
    return Message.confirmed(topics.event(), json(entry));
  }

  /** An event as an object. */
  static byte[] json(Past.Entry entry) {
    var object = new LinkedHashMap<String, Object>();
    object.put("seq", entry.sequence());
    object.put("at", entry.at().toString());
    object.put("kind", entry.kind());
    object.put("place", entry.place());
    object.put("text", entry.text());
    return Json.bytes(object);
  }

  @Override
  public Message history(PointTable.Row row, Instant from, double[] minutes) {
    var object = new LinkedHashMap<String, Object>();
    object.put("point", row.name());
    object.put("unit", row.unit());
    object.put("from", from.toString());
    object.put("step_s", 60);
    object.put("values", Arrays.stream(minutes).mapToObj(value -> mean(row, value)).toList());
    return Message.confirmed(topics.history(row.point(), row.name()), Json.bytes(object));
  }

  /** A mean has one digit more than what it is the mean of. */
  private static @Nullable BigDecimal mean(PointTable.Row row, double value) {
    return Double.isNaN(value)
        ? null
        : BigDecimal.valueOf(value)
            .setScale(row.point().scale().scale() + 1, RoundingMode.HALF_EVEN);
  }

  @Override
  public List<Message> farewell(Instant now) {
    return List.of(status("offline"));
  }
}
