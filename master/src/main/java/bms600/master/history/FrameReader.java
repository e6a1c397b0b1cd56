package bms600.master.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads frames again: all of some points at one instant, or one after the other. */
final class FrameReader {
  private static final Logger LOG = LoggerFactory.getLogger(FrameReader.class);

  /** A frame this much older than the instant asked for does not stand for it. */
  private static final long LONGEST_MS = 60_000;

  private final Readers readers;
  private final Catalogue catalogue;
  private final Live live;
  private final AtomicLong damaged;

  FrameReader(Readers readers, Catalogue catalogue, Live live, AtomicLong damaged) {
    this.readers = readers;
    this.catalogue = catalogue;
    this.live = live;
    this.damaged = damaged;
  }

  /** How these points stood at an instant; those of which nothing is known are left out. */
  List<Standing> at(Instant instant, List<String> points) {
    long atMs = instant.toEpochMilli();
    return readers.ask(
        connection -> {
          try (var kept = new Kept(connection)) {
            var moment = new Moment(atMs);
            var hours = kept.hours(atMs - LONGEST_MS, atMs + 1);
            var standings = new ArrayList<Standing>();
            for (String point : points) {
              standing(kept, hours, point, moment).ifPresent(standings::add);
            }
            return standings;
          }
        });
  }

  private Optional<Standing> standing(Kept kept, List<Kept.Hour> hours, String point, Moment moment)
      throws SQLException {
    long atMs = moment.atMs;
    var track = catalogue.find(point);
    if (track.isEmpty()) {
      return Optional.empty();
    }
    try {
      for (var part : live.parts(point, atMs - LONGEST_MS, atMs + 1).reversed()) {
        var found = moment.last(part.stretch(), point);
        if (found.isPresent()) {
          return found;
        }
      }
      for (var hour : hours.reversed()) {
        var stretch = kept.stretch(hour.span(), track.get());
        var found =
            stretch.isEmpty() ? Optional.<Standing>empty() : moment.last(stretch.get(), point);
        if (found.isPresent()) {
          return found;
        }
      }
      return hours.isEmpty() ? mean(kept, track.get(), point, atMs) : Optional.empty();
    } catch (DamagedException e) {
      damaged.incrementAndGet();
      LOG.warn("{} at {} is left out: {}", point, Instant.ofEpochMilli(atMs), e.getMessage());
      return Optional.empty();
    }
  }

  /** The instant asked for, and which frame of the span looked at last stands for it. */
  private static final class Moment {
    private final long atMs;
    private byte[] times = {};
    private int last = -1;
    private long frameMs;

    Moment(long atMs) {
      this.atMs = atMs;
    }

    Optional<Standing> last(Stretch stretch, String point) throws DamagedException {
      if (!Arrays.equals(stretch.times(), times)) {
        look(stretch);
      }
      if (last < 0 || frameMs < atMs - LONGEST_MS) {
        return Optional.empty();
      }
      var in = new ByteSource(stretch.steps());
      var trail = new Trail();
      for (int i = 0; i <= last; i++) {
        trail.read(in);
      }
      double value =
          trail.quality() == Quality.ABSENT
              ? Double.NaN
              : Track.named(point).kind().toUnits(trail.steps());
      String quality = trail.quality().name().toLowerCase(Locale.ROOT);
      return Optional.of(new Standing(point, Instant.ofEpochMilli(frameMs), value, quality));
    }

    private void look(Stretch stretch) throws DamagedException {
      times = stretch.times();
      last = -1;
      var clock = new Times.Reader(times);
      for (int i = 0; i < stretch.frames() && clock.next() <= atMs; i++) {
        frameMs = clock.atMs();
        last = i;
      }
    }
  }

  private static Optional<Standing> mean(Kept kept, long track, String point, long atMs)
      throws SQLException, DamagedException {
    long day = Tier.day(atMs);
    for (var tier : Tier.values()) {
      var digest = kept.digest(tier, day, track);
      int part = (int) ((atMs - day * Tier.DAY_MS) / tier.partMs());
      if (digest.isPresent() && digest.get().has(part)) {
        double value = Track.named(point).kind().toUnits(digest.get().mean(part));
        var begin = Instant.ofEpochMilli(day * Tier.DAY_MS + part * tier.partMs());
        return Optional.of(new Standing(point, begin, value, "mean"));
      }
    }
    return Optional.empty();
  }

  /**
   * Hands over the frames between two instants, the oldest first, an hour in memory at a time.
   *
   * @return how many there were
   * @throws IOException where the sink refuses
   */
  long scan(List<String> points, long fromMs, long toMs, RowSink sink) throws IOException {
    var ids = points.stream().map(catalogue::find).toList();
    var found = new ArrayList<Kept.Hour>();
    readers.ask(
        connection -> {
          try (var kept = new Kept(connection)) {
            return found.addAll(kept.hours(fromMs, toMs));
          }
        });
    long rows = 0;
    for (var hour : found) {
      rows += pour(stretches(hour, ids), points, new Window(fromMs, toMs), sink);
    }
    var open = new java.util.TreeMap<Long, List<Optional<Stretch>>>();
    for (int i = 0; i < points.size(); i++) {
      for (var part : live.parts(points.get(i), fromMs, toMs)) {
        var row =
            open.computeIfAbsent(
                part.span(),
                _ ->
                    new ArrayList<>(
                        java.util.Collections.nCopies(points.size(), Optional.empty())));
        row.set(i, Optional.of(part.stretch()));
      }
    }
    found.forEach(hour -> open.remove(hour.span()));
    for (var stretches : open.values()) {
      rows += pour(stretches, points, new Window(fromMs, toMs), sink);
    }
    return rows;
  }

  private record Window(long fromMs, long toMs) {
    boolean has(long atMs) {
      return atMs >= fromMs && atMs < toMs;
    }
  }

  private List<Optional<Stretch>> stretches(Kept.Hour hour, List<Optional<Long>> ids) {
    return readers.ask(
        connection -> {
          try (var kept = new Kept(connection)) {
            var stretches = new ArrayList<Optional<Stretch>>();
            for (var id : ids) {
              stretches.add(id.isEmpty() ? Optional.empty() : sound(kept, hour.span(), id.get()));
            }
            return stretches;
          }
        });
  }

  private Optional<Stretch> sound(Kept kept, long span, long track) throws SQLException {
    try {
      return kept.stretch(span, track);
    } catch (DamagedException e) {
      damaged.incrementAndGet();
      LOG.warn("a part of span {} is left out: {}", span, e.getMessage());
      return Optional.empty();
    }
  }

  /** The columns of one span, side by side. */
  private static long pour(
      List<Optional<Stretch>> stretches, List<String> points, Window window, RowSink sink)
      throws IOException {
    try {
      var columns = new Columns(stretches, points);
      int shortest =
          stretches.stream()
              .flatMap(Optional::stream)
              .min(Comparator.comparingInt(Stretch::frames))
              .map(Stretch::frames)
              .orElse(0);
      long rows = 0;
      for (int frame = 0; frame < shortest; frame++) {
        columns.next();
        if (window.has(columns.times[frame])) {
          sink.row(columns.times[frame], columns.values, columns.isGood);
          rows++;
        }
      }
      return rows;
    } catch (DamagedException e) {
      throw new UncheckedIOException(
          new IOException("a frame cannot be read: " + e.getMessage(), e));
    }
  }

  /** Some tracks of one span, read frame by frame. */
  private static final class Columns {
    private final List<Trail> trails = new ArrayList<>();
    private final List<Optional<ByteSource>> sources = new ArrayList<>();
    private final List<Kind> kinds;
    private final long[] times;
    private final double[] values;
    private final boolean[] isGood;

    Columns(List<Optional<Stretch>> stretches, List<String> points) throws DamagedException {
      kinds = points.stream().map(point -> Track.named(point).kind()).toList();
      values = new double[points.size()];
      isGood = new boolean[points.size()];
      Arrays.fill(values, Double.NaN);
      long[] found = {};
      for (var stretch : stretches) {
        trails.add(new Trail());
        sources.add(stretch.map(it -> new ByteSource(it.steps())));
        if (stretch.isPresent() && found.length == 0) {
          found = Times.decode(stretch.get().times(), stretch.get().frames());
        }
      }
      times = found;
    }

    void next() throws DamagedException {
      for (int i = 0; i < values.length; i++) {
        if (sources.get(i).isPresent()) {
          var trail = trails.get(i);
          trail.read(sources.get(i).get());
          isGood[i] = trail.quality() == Quality.GOOD;
          values[i] =
              trail.quality() == Quality.ABSENT ? Double.NaN : kinds.get(i).toUnits(trail.steps());
        }
      }
    }
  }
}
