package bms600.simulator.scenario;

import bms600.core.site.BatteryString;
import bms600.simulator.replay.Playback;
import bms600.simulator.replay.RecordedSeries;
import bms600.simulator.replay.SeriesReader;
import bms600.simulator.replay.SeriesReader.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the replays of a scenario, with the records they name: one, or a list of them. */
final class ReplayReader {
  private static final List<String> KEYS =
      List.of(
          "string", "file", "recorded_blocks", "starts", "from", "speed", "at_end", "longest_gap");
  private static final Duration LONGEST_GAP = Duration.ofMinutes(15);

  /** How far a recorded cell may be from its nominal voltage: flat, or being equalised. */
  private static final double LEAST_SHARE = 0.5;

  private static final double MOST_SHARE = 1.5;

  private final SiteNames names;
  private final Path folder;
  private final Set<Integer> taken = new HashSet<>();

  ReplayReader(SiteNames names, Path folder) {
    this.names = names;
    this.folder = folder;
  }

  List<Replay> read(Place place) {
    var replays = new ArrayList<Replay>();
    for (var each : place.isList() ? place.items() : List.of(place)) {
      replay(each).ifPresent(replays::add);
    }
    return replays;
  }

  private Optional<Replay> replay(Place place) {
    var keys = place.keys(KEYS);
    var string =
        place
            .required(
                keys,
                "string",
                "must be a string of the site that no other replay has",
                text -> names.string(text).filter(taken::add))
            .map(names.site().strings()::get);
    var file =
        place.required(
            keys,
            "file",
            "must be a file that can be read, counted from the folder of the scenario",
            text -> Optional.of(folder.resolve(text)).filter(Files::isRegularFile));
    var recorded = file.flatMap(path -> series(place, keys, path));
    var series = string.flatMap(it -> ofString(place, keys, it, recorded));
    var playback = playback(place, keys, series.or(() -> recorded));
    if (string.isEmpty() || file.isEmpty() || series.isEmpty() || playback.isEmpty()) {
      return Optional.empty();
    }
    var name = new Replay.Name(string.get().name(), String.valueOf(file.get().getFileName()));
    return Optional.of(new Replay(string.get().index(), name, playback.get()));
  }

  private static Optional<RecordedSeries> series(Place place, Map<String, Place> keys, Path file) {
    var gap = place.optional(keys, "longest_gap", Words.TIME, Words::time, LONGEST_GAP);
    return gap.flatMap(
        longest ->
            switch (SeriesReader.read(file, longest)) {
              case Outcome.Read(var series) -> Optional.of(series);
              case Outcome.Refused(var mistakes) -> {
                place.notes().mistakes().addAll(mistakes);
                yield Optional.<RecordedSeries>empty();
              }
            });
  }

  /** The record as one of the whole string, if its voltage can be that of such cells. */
  private static Optional<RecordedSeries> ofString(
      Place place,
      Map<String, Place> keys,
      BatteryString string,
      Optional<RecordedSeries> recorded) {
    int most = string.blocks();
    var blocks =
        place.optional(
            keys, "recorded_blocks", "must be 1 to " + most, Words.integer(1, most), most);
    if (blocks.isEmpty() || recorded.isEmpty()) {
      return Optional.empty();
    }
    double nominalV = blocks.get() * string.type().nominalBlockV();
    double lowV = recorded.get().lowestV();
    double highV = recorded.get().highestV();
    if (lowV < LEAST_SHARE * nominalV || highV > MOST_SHARE * nominalV) {
      place.wrong(
          "recorded %.2f to %.2f V".formatted(lowV, highV),
          "must be %.1f to %.1f V for %d × %s (recorded_blocks)"
              .formatted(
                  LEAST_SHARE * nominalV,
                  MOST_SHARE * nominalV,
                  blocks.get(),
                  string.type().name()));
      return Optional.empty();
    }
    return Optional.of(recorded.get().inSeries((double) most / blocks.get()));
  }

  private static Optional<Playback> playback(
      Place place, Map<String, Place> keys, Optional<RecordedSeries> series) {
    double lengthS = series.map(RecordedSeries::lengthS).orElse(Double.POSITIVE_INFINITY);
    var from =
        place.optional(
            keys,
            "from",
            Words.TIME
                + (series.isEmpty() ? "" : " before the record ends, at %.0f s".formatted(lengthS)),
            text -> Words.time(text).filter(time -> time.toMillis() < 1000 * lengthS),
            Duration.ZERO);
    var speed = place.optional(keys, "speed", "must be 1 to 100000", Words.integer(1, 100_000), 1);
    var repeats =
        place.optional(
            keys, "at_end", "must be rest or repeat", Words.either("repeat", "rest"), false);
    var full =
        place.optional(
            keys, "starts", "must be full or unknown", Words.either("full", "unknown"), false);
    return series.isPresent()
            && from.isPresent()
            && speed.isPresent()
            && repeats.isPresent()
            && full.isPresent()
        ? Optional.of(
            new Playback(
                series.get(),
                from.get().toMillis() / 1000.0,
                speed.get(),
                repeats.get(),
                full.get()))
        : Optional.empty();
  }
}
