package bms600.core.point;

import bms600.core.alarm.PanelLamps;
import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** A snapshot, laid out so that many points can be read from it without searching each time. */
record Look(
    Snapshot snapshot,
    List<BatteryString> strings,
    AlarmTally alarms,
    PanelLamps lamps,
    OptionalInt io) {

  /** Where the value of one point comes from. */
  @FunctionalInterface
  interface Source {
    /** The value at the place with this index, which exists in the site. */
    PointValue at(Look look, int index);
  }

  static Look at(Snapshot snapshot) {
    var io =
        snapshot.site().fittings().stream()
            .filter(fitting -> fitting.spot() instanceof Spot.AtIo)
            .mapToInt(Fitting::slot)
            .findFirst();
    var lamps = snapshot.memory().lamps(snapshot.image());
    return new Look(snapshot, snapshot.site().strings(), new AlarmTally(snapshot), lamps, io);
  }

  Site site() {
    return snapshot.site();
  }

  SiteImage image() {
    return snapshot.image();
  }

  /** The string sensors that sit at such a spot. */
  List<Integer> slots(Predicate<Spot> at) {
    var fittings = site().fittings();
    return fittings.subList(site().blockCount(), fittings.size()).stream()
        .filter(fitting -> at.test(fitting.spot()))
        .map(Fitting::slot)
        .toList();
  }

  /** A channel of a sensor that has no quantity of its own, with its quality. */
  PointValue channel(int slot, Channel channel) {
    var reading = image().reading(slot);
    double sound = reading.map(r -> r.sound(channel)).orElse(Double.NaN);
    double good = image().good(slot, channel);
    if (Double.isNaN(good) && Double.isNaN(sound)) {
      return PointValue.ABSENT;
    }
    var age = Duration.ofNanos(image().atNanos() - reading.orElseThrow().atNanos());
    return Double.isNaN(good)
        ? new PointValue(sound, Quality.STALE, age)
        : new PointValue(good, Quality.GOOD, age);
  }

  /**
   * The largest value of a channel among some sensors, with the worst quality and age among them.
   */
  PointValue largest(List<Integer> slots, Channel... channels) {
    double largest = Double.NaN;
    var quality = Quality.GOOD;
    var age = Duration.ZERO;
    for (int slot : slots) {
      for (var channel : channels) {
        var value = channel(slot, channel);
        if (value.quality() != Quality.ABSENT) {
          largest = Double.isNaN(largest) ? value.value() : Math.max(largest, value.value());
          quality = quality.worse(value.quality());
          age = age.compareTo(value.age()) < 0 ? value.age() : age;
        }
      }
    }
    return Double.isNaN(largest) ? PointValue.ABSENT : new PointValue(largest, quality, age);
  }

  /** Flags of some sensors together, in published positions; absent where none was ever heard. */
  PointValue flags(List<Flag> positions, List<Integer> slots) {
    int bits = 0;
    boolean heard = false;
    for (int slot : slots) {
      heard |= image().reading(slot).isPresent();
      bits |= Codes.bits(positions, image().flags(slot));
    }
    return heard ? PointValue.known(bits) : PointValue.ABSENT;
  }
}
