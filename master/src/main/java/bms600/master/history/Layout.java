package bms600.master.history;

import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which tracks a frame holds, in order: all blocks, all strings, the site. Tells frames of an
 * earlier site from those of today.
 */
final class Layout {
  static final List<Kind> OF_BLOCK = List.of(Kind.VOLTAGE, Kind.TEMPERATURE, Kind.RESISTANCE);
  static final List<Kind> OF_STRING =
      List.of(Kind.VOLTAGE, Kind.CURRENT, Kind.RIPPLE_CURRENT, Kind.RIPPLE_VOLTAGE, Kind.SOC);

  static final String SITE = "site";
  static final List<Kind> OF_SITE = List.of(Kind.TIME_QUALITY);

  /** Of no site. */
  static final Layout NONE = new Layout(List.of());

  private final List<Track> tracks;
  private final Map<String, Integer> positions;

  private Layout(List<Track> tracks) {
    this.tracks = List.copyOf(tracks);
    this.positions = new HashMap<>();
    for (int i = 0; i < tracks.size(); i++) {
      positions.put(tracks.get(i).point(), i);
    }
  }

  static Layout of(Site site) {
    var tracks = new ArrayList<Track>();
    for (BatteryString string : site.strings()) {
      for (int number = 1; number <= string.blocks(); number++) {
        addAll(tracks, string.blockName(number), OF_BLOCK);
      }
    }
    site.strings().forEach(string -> addAll(tracks, string.name(), OF_STRING));
    addAll(tracks, SITE, OF_SITE);
    return new Layout(tracks);
  }

  private static void addAll(List<Track> tracks, String place, List<Kind> kinds) {
    kinds.forEach(kind -> tracks.add(Track.of(place, kind)));
  }

  /** What {@link #text} wrote. */
  static Layout parse(String text) {
    return new Layout(text.lines().map(Track::named).toList());
  }

  /** The points, one a line. */
  String text() {
    return tracks.stream().map(Track::point).collect(Collectors.joining("\n"));
  }

  List<Track> tracks() {
    return tracks;
  }

  int size() {
    return tracks.size();
  }

  /** The positions of the tracks, those of a kind together: so that a frame packs well. */
  int[] byKind() {
    return IntStream.range(0, tracks.size())
        .boxed()
        .sorted(Comparator.comparing(position -> tracks.get(position).kind()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Where a point stands in a frame, or −1. */
  int position(String point) {
    return positions.getOrDefault(point, -1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout that && tracks.equals(that.tracks);
  }

  @Override
  public int hashCode() {
    return tracks.hashCode();
  }
}
