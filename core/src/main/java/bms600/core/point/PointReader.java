package bms600.core.point;

import bms600.core.point.Look.Source;
import bms600.core.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The values of all published points in one snapshot: the one place they come from, whatever the
 * uplink. Immutable.
 */
public final class PointReader {
  private static final Map<String, Source> SOURCES = sources(PointCatalogue.load());

  private final Look look;

  public PointReader(Snapshot snapshot) {
    this.look = Look.at(snapshot);
  }

  /**
   * The value of a point.
   *
   * @param index of a place of the point's kind that exists in the site
   */
  public PointValue value(Point point, int index) {
    return values(point).apply(index);
  }

  /** The values of a point by the index of its place, for whoever reads many places. */
  public IntFunction<PointValue> values(Point point) {
    var source = SOURCES.get(point.key());
    if (source == null) {
      throw new IllegalArgumentException(point.key() + " is not in the catalogue");
    }
    return index -> source.at(look, index);
  }

  private static Map<String, Source> sources(PointCatalogue catalogue) {
    var sources = new LinkedHashMap<String, Source>();
    catalogue.points().forEach(point -> sources.put(point.key(), source(point)));
    return sources;
  }

  private static Source source(Point point) {
    return switch (point.per()) {
      case SITE -> SitePoints.source(point.name());
      case STRING -> StringPoints.source(point.name());
      case BLOCK -> BlockPoints.source(point.name());
      case PORT -> PortPoints.source(point.name());
      case INPUT -> IoPoints.input(point.name());
      case ANALOG -> IoPoints.analog(point.name());
      case OUTPUT -> IoPoints.output(point.name());
      case SENSOR, CHANNEL ->
          throw new IllegalArgumentException("nothing is published per " + point.per());
    };
  }
}
