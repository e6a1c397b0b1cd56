package bms600.master;

import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.history.Past;
import bms600.master.history.Standing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A site as its history left it, made a snapshot again: the last values that were kept, and the
 * memory saved last. What no history keeps is absent: inputs, lines and serial numbers. Of a
 * current only the sum of its poles is kept, so each is shown with an equal part.
 */
public final class SavedSite {
  private static final Duration STALE = Duration.ofHours(1);

  private final Site site;
  private final Map<String, Standing> values = new HashMap<>();

  private SavedSite(Site site, List<Standing> standings) {
    this.site = site;
    standings.forEach(one -> values.put(one.point(), one));
  }

  /**
   * The newest snapshot that can be made of a history.
   *
   * @return empty where no values are kept
   * @throws IOException when what was saved of the memory is of no site, or of another one
   */
  public static Optional<Snapshot> of(Site site, Past past) throws IOException {
    var last = past.last();
    if (last.isEmpty()) {
      return Optional.empty();
    }
    var at = last.get();
    var saved = new SavedSite(site, past.at(at, past.points()));
    var image = SiteImage.empty(site, at, 0).next(saved.news(), at, 0);
    return Optional.of(new Snapshot(1, image, memory(site, past), List.of()));
  }

  private static Memory memory(Site site, Past past) throws IOException {
    var saved = past.memory();
    if (saved.isEmpty()) {
      return Memory.first(site);
    }
    var lines = new ArrayList<>(saved.get().lines());
    lines.addAll(past.slowMemory());
    try {
      return Memory.restore(site, lines, Duration.ZERO);
    } catch (IllegalArgumentException e) {
      throw new IOException("what was remembered cannot be read: " + e.getMessage(), e);
    }
  }

  private List<News> news() {
    var news = new ArrayList<News>();
    for (var fitting : site.fittings()) {
      reading(fitting).ifPresent(it -> news.add(new News.Heard(fitting.slot(), it)));
    }
    return news;
  }

  private Optional<Reading> reading(Fitting fitting) {
    var points = points(fitting.spot());
    var known = new ArrayList<Channel>();
    boolean isStale = false;
    for (var each : points.entrySet()) {
      var value = values.get(each.getValue().point);
      if (value != null && !Double.isNaN(value.value())) {
        known.add(each.getKey());
        isStale |= value.quality().equals("stale");
      }
    }
    if (known.isEmpty()) {
      return Optional.empty();
    }
    double[] numbers = known.stream().mapToDouble(it -> value(points.get(it))).toArray();
    return Optional.of(new Reading(known, numbers, 0, isStale ? -STALE.toNanos() : 0));
  }

  private double value(@Nullable Part part) {
    if (part == null) {
      return Double.NaN;
    }
    var standing = values.get(part.point);
    return standing == null ? Double.NaN : standing.value() * part.share;
  }

  /** What a channel shows of a point. */
  private record Part(String point, double share) {}

  private Map<Channel, Part> points(Spot spot) {
    var points = new LinkedHashMap<Channel, Part>();
    switch (spot) {
      case Spot.AtBlock(int index, int number) -> {
        String name = site.strings().get(index).blockName(number);
        points.put(Channel.VOLTAGE, new Part(name + ".voltage", 1));
        points.put(Channel.TEMPERATURE, new Part(name + ".temperature", 1));
        points.put(Channel.RESISTANCE, new Part(name + ".resistance", 1));
      }
      case Spot.AtCurrent(int index, int sensor) -> {
        var string = site.strings().get(index);
        double share = 1.0 / poles(string);
        points.put(Channel.CURRENT_A, new Part(string.name() + ".current", share));
        points.put(Channel.RIPPLE_CURRENT_A, new Part(string.name() + ".ripple_current", share));
        if (string.currentSensors().get(sensor).hallRatingsA().size() == 2) {
          points.put(Channel.CURRENT_B, new Part(string.name() + ".current", share));
          points.put(Channel.RIPPLE_CURRENT_B, new Part(string.name() + ".ripple_current", share));
        }
      }
      case Spot.AtVoltage(int index) -> {
        String name = site.strings().get(index).name();
        points.put(Channel.STRING_VOLTAGE, new Part(name + ".voltage", 1));
        points.put(Channel.RIPPLE_VOLTAGE, new Part(name + ".ripple_voltage", 1));
      }
      case Spot.AtIo _ -> {}
    }
    return points;
  }

  private static int poles(BatteryString string) {
    return string.currentSensors().stream().mapToInt(it -> it.hallRatingsA().size()).sum();
  }
}
