package bms600.master.uplink.mqtt;

import bms600.core.point.PointTable;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of the node itself, or of one of its devices.
 *
 * @param device name of the string; empty for the node
 */
record SparkplugGroup(Optional<String> device, List<Metric> metrics) {
  SparkplugGroup {
    metrics = List.copyOf(metrics);
  }

  /** The node first, then the strings in their order. */
  static List<SparkplugGroup> all(Site site, long firstAlias) {
    var groups = new LinkedHashMap<Optional<String>, List<Metric>>();
    groups.put(Optional.empty(), new ArrayList<>());
    site.strings().forEach(string -> groups.put(Optional.of(string.name()), new ArrayList<>()));
    long alias = firstAlias;
    for (var row : PointTable.of(site).rows()) {
      var place = Place.all(site, row.point().per()).get(row.index());
      var string = place.stringOf(site);
      Optional<String> device =
          string.isPresent()
              ? Optional.of(site.strings().get(string.getAsInt()).name())
              : Optional.empty();
      groups
          .computeIfAbsent(device, _ -> new ArrayList<>())
          .add(new Metric(name(site, place, row), alias++, row));
    }
    var all = new ArrayList<SparkplugGroup>();
    groups.forEach((device, metrics) -> all.add(new SparkplugGroup(device, metrics)));
    return all;
  }

  /** Levels as the specification wants them: {@code Blocks/7/voltage}, {@code Ports/COM1/asked}. */
  static String name(Site site, Place place, PointTable.Row row) {
    String name = row.point().name();
    return switch (place.per()) {
      case SITE, STRING -> name;
      case BLOCK -> {
        var string = site.strings().get(place.stringOf(site).orElseThrow());
        yield "Blocks/" + (place.index() - string.firstBlock() + 1) + "/" + name;
      }
      case PORT -> "Ports/" + place.name() + "/" + name;
      case INPUT, ANALOG -> "Inputs/" + place.name() + "/" + name;
      case OUTPUT -> "Outputs/" + place.name() + "/" + name;
      case SENSOR, CHANNEL ->
          throw new IllegalArgumentException("nothing is published per " + place.per());
    };
  }

  static Map<String, Metric> byPoint(List<SparkplugGroup> groups) {
    var metrics = new HashMap<String, Metric>();
    groups.forEach(
        group -> group.metrics().forEach(metric -> metrics.put(metric.row().name(), metric)));
    return metrics;
  }

  static Optional<String> deviceOf(List<SparkplugGroup> groups, Metric metric) {
    var per = metric.row().point().per();
    if (per != Per.STRING && per != Per.BLOCK) {
      return Optional.empty();
    }
    return groups.stream()
        .filter(group -> group.metrics().contains(metric))
        .findFirst()
        .flatMap(SparkplugGroup::device);
  }
}
