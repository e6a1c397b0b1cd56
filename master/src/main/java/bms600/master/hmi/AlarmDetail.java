package bms600.master.hmi;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmHelp;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.AlarmTrack;
import bms600.core.alarm.Explained;
import bms600.core.alarm.Judgement;
import bms600.core.site.AlarmSetting;
import bms600.core.snapshot.Snapshot;
import bms600.master.history.UnreadableException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/**
 * One alarm, explained: what it is judged by and where the limit comes from, how it came about,
 * what it stands for, what causes it and what to do.
 */
final class AlarmDetail {
  /** What one wants to see of the time before. */
  private static final Duration BEFORE = Duration.ofMinutes(10);

  /** One for each second: the history keeps every value. */
  private static final int BUCKETS = 600;

  private static final Logger LOG = LoggerFactory.getLogger(AlarmDetail.class);
  private static final Map<AlarmKind, AlarmHelp> HELP = AlarmHelp.all();

  private final Snapshot snapshot;
  private final Archive archive;
  private final Alarm alarm;

  AlarmDetail(Snapshot snapshot, Archive archive, Alarm alarm) {
    this.snapshot = snapshot;
    this.archive = archive;
    this.alarm = alarm;
  }

  void write(JsonGenerator out) {
    var board = snapshot.memory().board();
    var scene = snapshot.memory().scene(snapshot.image());
    out.writeStartObject();
    AlarmJson.fields(out, alarm);
    Json.text(out, "by", alarm.by().isEmpty() ? null : alarm.by());
    out.writeBooleanProperty("silenced", alarm.isSilenced());
    out.writeName("hold");
    AlarmJson.hold(out, Optional.ofNullable(board.held().get(alarm)));
    var judged = board.judgement(alarm.id(), scene);
    judged.ifPresent(it -> judgement(out, it));
    out.writeObjectPropertyStart("explains");
    String sentence = Explained.sentence(alarm.kind());
    Json.text(out, "text", sentence.isEmpty() ? null : sentence);
    out.writeArrayPropertyStart("places");
    Explained.places(scene, alarm).forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
    help(out);
    before(out);
    out.writeEndObject();
  }

  private void judgement(JsonGenerator out, Judgement judged) {
    var setpoint = judged.setpoint();
    out.writeObjectPropertyStart("now");
    out.writeStringProperty("verdict", judged.verdict().name().toLowerCase(Locale.ROOT));
    Json.number(out, "value", judged.now().value());
    Json.number(out, "limit", judged.now().limit());
    out.writeEndObject();
    out.writeObjectPropertyStart("setpoint");
    out.writeStringProperty("level", judged.level());
    out.writeStringProperty("from", from(judged.chosen()));
    out.writeNumberProperty("on_s", setpoint.on().toMillis() / 1000.0);
    out.writeNumberProperty("off_s", setpoint.off().toMillis() / 1000.0);
    Json.number(out, "deadband", setpoint.deadband());
    out.writeBooleanProperty("latch", setpoint.isLatched());
    out.writeBooleanProperty("enabled", setpoint.isEnabled());
    out.writeStringProperty("severity", setpoint.severity().code());
    out.writeEndObject();
  }

  /** Where the limit comes from: the site's choice, or the default and its source. */
  private String from(Optional<AlarmSetting> chosen) {
    return chosen
        .map(setting -> setting.scope().name(snapshot.site()))
        .map(name -> "site file, alarms" + (name.isEmpty() ? "" : ", for " + name))
        .orElse("default: " + help().limits());
  }

  private AlarmHelp help() {
    return HELP.getOrDefault(alarm.kind(), new AlarmHelp("", "", ""));
  }

  private void help(JsonGenerator out) {
    out.writeStringProperty("meaning", help().meaning());
    out.writeStringProperty("causes", help().causes());
  }

  /** Without the past an alarm is explained none the less, that the history fails not least. */
  private void before(JsonGenerator out) {
    out.writeArrayPropertyStart("before");
    curves().forEach(series -> SeriesJson.write(out, series));
    out.writeEndArray();
  }

  private List<Archive.Series> curves() {
    var from = alarm.since().minus(BEFORE);
    try {
      return AlarmTrack.of(alarm).stream()
          .map(point -> archive.series(point, from, alarm.since(), BUCKETS))
          .flatMap(Optional::stream)
          .toList();
    } catch (UnreadableException e) {
      LOG.debug("what was before {} is not shown", alarm.id(), e);
      return List.of();
    }
  }
}
