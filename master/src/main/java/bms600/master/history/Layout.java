package bms600.master.history;

import bms600.core.site.BatteryString;
import bms600.core.site.IoModule;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which tracks a frame holds, in order: all blocks, all strings, the 4–20 mA inputs, the site.
 * Tells frames of an earlier site, or of an earlier version, from those of today.
 */
final class Layout {
  static final List<Kind> OF_BLOCK =
      List.of(
          Kind.VOLTAGE,
          Kind.TEMPERATURE,
          Kind.RESISTANCE,
          Kind.SOC,
          Kind.SOH,
          Kind.BALANCING_CURRENT);
  static final List<Kind> OF_STRING =
      List.of(
          Kind.VOLTAGE,
          Kind.CURRENT,
          Kind.RIPPLE_CURRENT,
          Kind.RIPPLE_VOLTAGE,
          Kind.SOC,
          Kind.SOC_LOW,
          Kind.SOC_HIGH,
          Kind.SOC_AVAILABLE,
          Kind.SOC_AVAILABLE_LOW,
          Kind.SOC_AVAILABLE_HIGH,
          Kind.SOH,
          Kind.SOH_LOW,
          Kind.SOH_HIGH,
          Kind.BLOCK_SOC_BAND,
          Kind.BLOCK_SOH_BAND,
          Kind.REMOVED_CHARGE,
          Kind.AUTONOMY,
          Kind.AUTONOMY_LOW,
          Kind.AUTONOMY_HIGH,
          Kind.RIPPLE_CURRENT_PEAK,
          Kind.RIPPLE_VOLTAGE_PEAK,
          Kind.RIPPLE_FREQUENCY,
          Kind.POLE_IMBALANCE,
          Kind.LOWEST_SUPPLY_VOLTAGE,
          Kind.THERMAL_GAIN);

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
    inputs(site).forEach(input -> tracks.add(Track.of("AI" + input.channel(), kind(input))));
    addAll(tracks, SITE, OF_SITE);
    return new Layout(tracks);
  }

  /** The 4–20 mA inputs that are wired. */
  static List<IoModule.AnalogInput> inputs(Site site) {
    return site.io().stream().flatMap(io -> io.analog().stream()).toList();
  }

  /**
   * By its quantity, and not as a value of whatever unit: the past stays what it was where a probe
   * is exchanged for one of the other quantity.
   */
  static Kind kind(IoModule.AnalogInput input) {
    return input.quantity().equals("humidity") ? Kind.HUMIDITY : Kind.TEMPERATURE;
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
