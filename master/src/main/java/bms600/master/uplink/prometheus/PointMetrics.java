package bms600.master.uplink.prometheus;

import bms600.core.point.Point;
import bms600.core.point.PointReader;
import bms600.core.point.PointTable;
import bms600.core.point.Quality;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every point of a site as a sample of its metric. A value that is stale or absent has no sample:
 * Prometheus itself marks a series that ends as stale. The qualities are samples of their own.
 */
final class PointMetrics {
  private final Site site;
  private final List<Family> families;

  /** A metric and its samples. */
  private record Family(MetricName name, MetricMetadata metadata, List<Series> series) {}

  /** A sample, and the point it is of. */
  private record Series(Labels labels, Point point, int index) {}

  PointMetrics(Site site) {
    this.site = site;
    var rows = new LinkedHashMap<String, List<PointTable.Row>>();
    for (var row : PointTable.of(site).rows()) {
      rows.computeIfAbsent(MetricName.of(row).base(), _ -> new ArrayList<>()).add(row);
    }
    families = rows.values().stream().map(this::family).toList();
  }

  boolean areOf(Site other) {
    return site.equals(other);
  }

  private Family family(List<PointTable.Row> rows) {
    var name = MetricName.of(rows.getFirst());
    var unit = name.unit().word().isEmpty() ? null : new Unit(name.unit().word());
    var places = Place.all(site, rows.getFirst().point().per());
    var series =
        rows.stream()
            .map(row -> new Series(labels(site, places.get(row.index())), row.point(), row.index()))
            .toList();
    return new Family(name, metadata(name, unit), series);
  }

  private static MetricMetadata metadata(MetricName name, @Nullable Unit unit) {
    return unit == null
        ? new MetricMetadata(name.base(), name.help())
        : new MetricMetadata(name.base(), name.help(), unit);
  }

  /** Where a place is, in labels: a block has its string and its number. */
  static Labels labels(Site site, Place place) {
    return switch (place.per()) {
      case SITE -> Labels.EMPTY;
      case STRING -> Labels.of("string", place.name());
      case BLOCK -> {
        var string = site.strings().get(place.stringOf(site).orElseThrow());
        int number = place.index() - string.firstBlock() + 1;
        yield Labels.of("string", string.name(), "block", Integer.toString(number));
      }
      case PORT -> Labels.of("port", place.name());
      case INPUT, ANALOG -> Labels.of("input", place.name());
      case OUTPUT -> Labels.of("output", place.name());
      case SENSOR, CHANNEL -> Labels.of("place", place.name());
    };
  }

  List<MetricSnapshot> at(Snapshot snapshot) {
    var reader = new PointReader(snapshot);
    var metrics = new ArrayList<MetricSnapshot>();
    for (var family : families) {
      metrics.add(family.name().isCounter() ? counter(family, reader) : gauge(family, reader));
    }
    return metrics;
  }

  private static MetricSnapshot counter(Family family, PointReader reader) {
    var samples = new ArrayList<CounterSnapshot.CounterDataPointSnapshot>();
    for (var series : family.series()) {
      value(family.name(), series, reader)
          .ifPresent(
              value ->
                  samples.add(
                      new CounterSnapshot.CounterDataPointSnapshot(
                          value, series.labels(), null, 0)));
    }
    return new CounterSnapshot(family.metadata(), samples);
  }

  private static MetricSnapshot gauge(Family family, PointReader reader) {
    var samples = new ArrayList<GaugeSnapshot.GaugeDataPointSnapshot>();
    for (var series : family.series()) {
      value(family.name(), series, reader)
          .ifPresent(
              value ->
                  samples.add(
                      new GaugeSnapshot.GaugeDataPointSnapshot(value, series.labels(), null)));
    }
    return new GaugeSnapshot(family.metadata(), samples);
  }

  /** In the base unit, rounded to the steps in which every uplink tells it. */
  private static OptionalDouble value(MetricName name, Series series, PointReader reader) {
    var point = series.point();
    var value = reader.value(point, series.index());
    if (value.quality() != Quality.GOOD) {
      return OptionalDouble.empty();
    }
    return point.told(value).stream()
        .mapToDouble(told -> told.multiply(name.unit().factor()).doubleValue())
        .findFirst();
  }

  /** A point as it stands before its value. */
  static String sample(Site site, PointTable.Row row) {
    var place = Place.all(site, row.point().per()).get(row.index());
    var labels =
        labels(site, place).stream()
            .map(label -> label.getName() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    return MetricName.of(row).sample() + (labels.equals("{}") ? "" : labels);
  }
}
