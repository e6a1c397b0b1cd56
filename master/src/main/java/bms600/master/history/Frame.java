package bms600.master.history;

import bms600.core.point.Codes;
import bms600.core.point.Point;
import bms600.core.point.PointCatalogue;
import bms600.core.point.PointReader;
import bms600.core.point.PointValue;
import bms600.core.site.Per;
import bms600.core.snapshot.Snapshot;
import java.util.List;

/**
 * All values of one tick, in the order of a {@link Layout}. Whoever makes one fills it once.
 *
 * <p>Values and qualities are those that are published. An absent value keeps no number. What is
 * estimated is absent while it is not estimated, and never stale: how sure it is its band tells,
 * which widens while what it rests on is not measured.
 */
final class Frame {
  private static final PointCatalogue CATALOGUE = PointCatalogue.load();
  private static final List<Point> OF_BLOCK = points(Per.BLOCK, Layout.OF_BLOCK);
  private static final List<Point> OF_STRING = points(Per.STRING, Layout.OF_STRING);
  private static final Point OF_INPUT = CATALOGUE.point(Per.ANALOG, "value");

  private final long atMs;
  private final int[] steps;
  private final Quality[] qualities;
  private int filled;

  private static List<Point> points(Per per, List<Kind> kinds) {
    return kinds.stream().map(kind -> CATALOGUE.point(per, kind.code())).toList();
  }

  /**
   * An empty frame.
   *
   * @param atMs wall-clock label, ms since 1970
   */
  Frame(long atMs, int size) {
    this.atMs = atMs;
    this.steps = new int[size];
    this.qualities = new Quality[size];
  }

  /** The frame of a snapshot whose site has this layout. */
  static Frame of(Snapshot snapshot, Layout layout) {
    var frame = new Frame(snapshot.at().toEpochMilli(), layout.size());
    var site = snapshot.site();
    var reader = new PointReader(snapshot);
    frame.addAll(reader, site.blockCount(), Layout.OF_BLOCK, OF_BLOCK);
    frame.addAll(reader, site.strings().size(), Layout.OF_STRING, OF_STRING);
    for (var input : Layout.inputs(site)) {
      frame.add(Layout.kind(input), reader.value(OF_INPUT, input.channel() - 1));
    }
    frame.add(Codes.of(snapshot.image().timeQuality()), Quality.GOOD);
    if (frame.filled != layout.size()) {
      throw new IllegalArgumentException("a snapshot of another site");
    }
    return frame;
  }

  private void addAll(PointReader reader, int places, List<Kind> kinds, List<Point> points) {
    if (filled + places * kinds.size() > steps.length) {
      throw new IllegalArgumentException("a snapshot of another site");
    }
    var columns = points.stream().map(reader::values).toList();
    for (int place = 0; place < places; place++) {
      for (int i = 0; i < kinds.size(); i++) {
        add(kinds.get(i), columns.get(i).apply(place));
      }
    }
  }

  /** What is no number of steps, as a time without end is none, is absent. */
  private void add(Kind kind, PointValue value) {
    if (!Double.isFinite(value.value())) {
      add(0, Quality.ABSENT);
      return;
    }
    switch (value.quality()) {
      case GOOD -> add(kind.toSteps(value.value()), Quality.GOOD);
      case STALE -> add(kind.toSteps(value.value()), Quality.STALE);
      case ABSENT -> add(0, Quality.ABSENT);
    }
  }

  void add(int value, Quality quality) {
    steps[filled] = value;
    qualities[filled] = quality;
    filled++;
  }

  long atMs() {
    return atMs;
  }

  int size() {
    return steps.length;
  }

  int steps(int position) {
    return steps[position];
  }

  Quality quality(int position) {
    return qualities[position];
  }
}
