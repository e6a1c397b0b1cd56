package bms600.core.point;

import bms600.core.site.Per;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/** Every published point, in the order it was first published. Rows are only ever appended. */
public record PointCatalogue(List<Point> points) {
  private static final String RESOURCE = "points.csv";

  public PointCatalogue {
    points = List.copyOf(points);
    var keys = new HashSet<String>();
    for (var point : points) {
      if (!keys.add(point.key())) {
        throw new IllegalArgumentException(point.key() + " stands in the catalogue twice");
      }
    }
  }

  /** The catalogue this version ships with. */
  public static PointCatalogue load() {
    return new PointCatalogue(
        text().lines().skip(1).filter(line -> !line.isBlank()).map(Point::parse).toList());
  }

  /** The catalogue as it is kept: comma-separated, a header line first. */
  static String text() {
    try (var in = PointCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Point> per(Per per) {
    return points.stream().filter(point -> point.per() == per).toList();
  }

  /**
   * The point of this name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public Point point(Per per, String name) {
    return points.stream()
        .filter(point -> point.per() == per && point.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no point " + per + " " + name));
  }
}
