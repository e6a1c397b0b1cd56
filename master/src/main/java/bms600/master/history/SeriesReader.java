package bms600.master.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads series: first what is not yet compacted, then what is. So a span that is compacted
 * meanwhile is found twice rather than never, and taken once. Days that are digested are read as
 * coarsely as the buckets allow, which never hides an extreme.
 */
final class SeriesReader {
  private static final Logger LOG = LoggerFactory.getLogger(SeriesReader.class);

  /** Buckets of a minute and more are made of minutes, of eight quarters and more of quarters. */
  private static final long WIDE_MS = 8 * Tier.QUARTERS.partMs();

  private final Readers readers;
  private final Catalogue catalogue;
  private final Live live;
  private final AtomicLong damaged;

  SeriesReader(Readers readers, Catalogue catalogue, Live live, AtomicLong damaged) {
    this.readers = readers;
    this.catalogue = catalogue;
    this.live = live;
    this.damaged = damaged;
  }

  /** Which track is asked for, and what to do with it. */
  private record Wish(long track, Kind kind, Buckets buckets) {}

  Optional<Series> series(String point, Buckets buckets) {
    return catalogue
        .find(point)
        .map(
            id -> {
              var track = Track.named(point);
              var taken = pourLive(track, buckets);
              var wish = new Wish(id, track.kind(), buckets);
              readers.ask(connection -> pourKept(connection, wish, taken));
              return buckets.series(track);
            });
  }

  private Set<Long> pourLive(Track track, Buckets buckets) {
    var taken = new HashSet<Long>();
    for (var part : live.parts(track.point(), buckets.fromMs(), buckets.toMs())) {
      taken.add(part.span());
      try {
        part.stretch().pour(track.kind(), buckets);
      } catch (DamagedException e) {
        damaged("span " + part.span(), e);
      }
    }
    return taken;
  }

  private boolean pourKept(Connection connection, Wish wish, Set<Long> taken) throws SQLException {
    try (var kept = new Kept(connection)) {
      long fromMs = wish.buckets().fromMs();
      long toMs = wish.buckets().toMs();
      var hours = kept.hours(fromMs, toMs);
      hours.removeIf(hour -> taken.contains(hour.span()));
      var digested = new HashSet<Long>();
      for (long day : kept.days(Tier.day(fromMs), Tier.day(toMs - 1))) {
        var ofDay = hours.stream().filter(hour -> hour.day() == day).toList();
        digested.add(day);
        pourDay(kept, wish, day, ofDay);
      }
      for (var hour : hours) {
        if (!digested.contains(hour.day())) {
          pourHour(kept, wish, hour);
        }
      }
      return true;
    }
  }

  /** The coarsest that is fine enough, or what there is. */
  private void pourDay(Kept kept, Wish wish, long day, List<Kept.Hour> hours) throws SQLException {
    double widthMs = wish.buckets().widthMs();
    if (widthMs < Tier.MINUTES.partMs() && !hours.isEmpty()) {
      for (var hour : hours) {
        pourHour(kept, wish, hour);
      }
      pourBetween(kept, wish, day, hours);
      return;
    }
    if (widthMs >= WIDE_MS && pour(kept, wish, day, Tier.QUARTERS)) {
      return;
    }
    if (!pour(kept, wish, day, Tier.MINUTES)) {
      pour(kept, wish, day, Tier.QUARTERS);
    }
  }

  /** Minutes of what is no longer kept as scanned, beside hours that still are. */
  private void pourBetween(Kept kept, Wish wish, long day, List<Kept.Hour> hours)
      throws SQLException {
    long partMs = Tier.MINUTES.partMs();
    try {
      var digest = kept.digest(Tier.MINUTES, day, wish.track());
      digest.ifPresent(
          found ->
              found.pour(
                  wish.kind(),
                  day * Tier.DAY_MS,
                  partMs,
                  wish.buckets(),
                  at -> hours.stream().noneMatch(it -> it.touches(at, at + partMs))));
    } catch (DamagedException e) {
      damaged("day " + day, e);
    }
  }

  private boolean pour(Kept kept, Wish wish, long day, Tier tier) throws SQLException {
    try {
      var digest = kept.digest(tier, day, wish.track());
      digest.ifPresent(
          found -> found.pour(wish.kind(), day * Tier.DAY_MS, tier.partMs(), wish.buckets()));
      return digest.isPresent();
    } catch (DamagedException e) {
      damaged("day " + day, e);
      return false;
    }
  }

  private void pourHour(Kept kept, Wish wish, Kept.Hour hour) throws SQLException {
    try {
      var stretch = kept.stretch(hour.span(), wish.track());
      if (stretch.isPresent()) {
        stretch.get().pour(wish.kind(), wish.buckets());
      }
    } catch (DamagedException e) {
      damaged("span " + hour.span(), e);
    }
  }

  private void damaged(String where, Exception cause) {
    damaged.incrementAndGet();
    LOG.warn("a part of {} is left out: {}", where, cause.getMessage());
  }
}
