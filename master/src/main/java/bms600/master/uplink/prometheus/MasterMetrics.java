package bms600.master.uplink.prometheus;

import bms600.core.alarm.Alarm;
import bms600.core.measure.ChannelHealth.State;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Pulse;
import bms600.master.run.web.Connections;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is no point: how the master fares, what is installed, and every active alarm by name. */
final class MasterMetrics {
  private static final String NAME = MetricName.PREFIX;

  private MasterMetrics() {}

  /** Whether the heartbeat beats, and how long it takes: there as long as the program is. */
  static List<MetricSnapshot> heartbeat(boolean isScanning, Pulse.Beats beats, String version) {
    var summary =
        new SummarySnapshot.SummaryDataPointSnapshot(
            beats.count(), beats.seconds(), Quantiles.EMPTY, Labels.EMPTY, Exemplars.EMPTY, 0);
    return List.of(
        info("build", "The program", List.of(Labels.of("version", version))),
        gauge("scan_up", "Whether images of the site are made: 1 yes, 0 no", isScanning ? 1 : 0),
        seconds("scan_last_duration", "How long the last scan took", beats.lastSeconds()),
        seconds("scan_longest_duration", "How long the longest scan took", beats.longestSeconds()),
        new SummarySnapshot(
            new MetricMetadata(
                NAME + "scan_duration_seconds", "How long scans took.", Unit.SECONDS),
            List.of(summary)));
  }

  /** The connections of this very server: who asks too much of it is seen by it alone. */
  static List<MetricSnapshot> connections(Connections.Counts counts) {
    var givenUp =
        List.of(ended("for another", counts.givenUp()), ended("nothing asked", counts.unasked()));
    return List.of(
        gauge("scrape_connections", "Connections of the metrics' server", counts.open()),
        new CounterSnapshot(
            new MetricMetadata(
                NAME + "scrape_connections_ended",
                "Connections that the metrics' server ended since its start."),
            givenUp));
  }

  /** What each uplink left unanswered because too many asked. */
  static MetricSnapshot shed(Map<String, Long> byUplink) {
    var samples =
        new TreeMap<>(byUplink)
            .entrySet().stream()
                .map(
                    each ->
                        new CounterSnapshot.CounterDataPointSnapshot(
                            each.getValue(), Labels.of("uplink", each.getKey()), null, 0))
                .toList();
    var help = "Messages that an uplink left unanswered since its start because too many came.";
    return new CounterSnapshot(new MetricMetadata(NAME + "uplink_shed", help), samples);
  }

  private static CounterSnapshot.CounterDataPointSnapshot ended(String why, long count) {
    return new CounterSnapshot.CounterDataPointSnapshot(count, Labels.of("why", why), null, 0);
  }

  /** What a snapshot says beside the points. */
  static List<MetricSnapshot> at(Snapshot snapshot, double ageSeconds) {
    var site = snapshot.site();
    return List.of(
        info("site", "The site", List.of(Labels.of("site", site.name()))),
        info("string", "What the strings are made of", strings(site)),
        seconds("image_age", "Age of the newest image of the site", ageSeconds),
        scans(snapshot),
        uplinks(snapshot),
        alarms(snapshot));
  }

  private static List<Labels> strings(Site site) {
    return site.strings().stream()
        .map(
            string ->
                Labels.of(
                    "string",
                    string.name(),
                    "battery",
                    string.battery(),
                    "type",
                    string.type().name(),
                    "chemistry",
                    string.type().chemistry().code()))
        .toList();
  }

  private static MetricSnapshot scans(Snapshot snapshot) {
    var count =
        new CounterSnapshot.CounterDataPointSnapshot(snapshot.sequence(), Labels.EMPTY, null, 0);
    return new CounterSnapshot(
        new MetricMetadata(NAME + "scans", "Images of the site since the master started."),
        List.of(count));
  }

  /** One that was not tried yet has no sample: neither 1 nor 0 would be true. */
  private static MetricSnapshot uplinks(Snapshot snapshot) {
    var samples =
        snapshot.image().uplinks().stream()
            .filter(uplink -> uplink.state() != State.UNPROVEN)
            .map(
                uplink ->
                    new GaugeDataPointSnapshot(
                        uplink.state() == State.WORKS ? 1 : 0,
                        Labels.of("uplink", uplink.uplink()),
                        null))
            .toList();
    var help = "Whether the far end of an uplink, an MQTT broker, is told: 1 yes, 0 no.";
    return new GaugeSnapshot(new MetricMetadata(NAME + "uplink_up", help), samples);
  }

  private static MetricSnapshot alarms(Snapshot snapshot) {
    var samples =
        snapshot.memory().board().active().stream()
            .map(alarm -> new GaugeDataPointSnapshot(1, labels(alarm, snapshot.site()), null))
            .toList();
    var help = "Every active alarm, by its kind, severity and place; always 1.";
    return new GaugeSnapshot(new MetricMetadata(NAME + "alarm_active", help), samples);
  }

  private static Labels labels(Alarm alarm, Site site) {
    var place = alarm.place();
    var string = place.stringOf(site);
    return Labels.of(
        "alarm",
        alarm.id(),
        "kind",
        alarm.kind().code(),
        "severity",
        alarm.severity().code(),
        "place",
        place.name(),
        "string",
        string.isPresent() ? site.strings().get(string.getAsInt()).name() : "");
  }

  private static MetricSnapshot info(String name, String help, List<Labels> labels) {
    return new InfoSnapshot(
        new MetricMetadata(NAME + name, help + "."),
        labels.stream().map(InfoDataPointSnapshot::new).toList());
  }

  private static MetricSnapshot gauge(String name, String help, double value) {
    return new GaugeSnapshot(
        new MetricMetadata(NAME + name, help + "."),
        List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null)));
  }

  private static MetricSnapshot seconds(String name, String help, double value) {
    return new GaugeSnapshot(
        new MetricMetadata(NAME + name + "_seconds", help + ".", Unit.SECONDS),
        List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null)));
  }
}
