package bms600.core.site;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that is installed: to exist is to be valid. A site that is being set up may have no
 * string yet.
 *
 * @param fittings all sensors, by slot; the first {@code blockCount()} are the block sensors in
 *     order
 * @param alarms where setpoints differ from their defaults
 * @param channels names of the channels that messages take to people
 */
public record Site(
    String name,
    ZoneId timezone,
    Map<PortId, Port> ports,
    List<Battery> batteries,
    List<Fitting> fittings,
    Optional<IoModule> io,
    List<AlarmSetting> alarms,
    List<String> channels) {

  /** Limits of the master by its datasheet. */
  public static final int MAX_STRINGS = 6;

  public static final int MAX_BLOCKS = 420;

  /** A site with the default setpoints, from which nobody is sent messages. */
  public Site(
      String name,
      ZoneId timezone,
      Map<PortId, Port> ports,
      List<Battery> batteries,
      List<Fitting> fittings,
      Optional<IoModule> io) {
    this(name, timezone, ports, batteries, fittings, io, List.of(), List.of());
  }

  /** A site from which nobody is sent messages. */
  public Site(
      String name,
      ZoneId timezone,
      Map<PortId, Port> ports,
      List<Battery> batteries,
      List<Fitting> fittings,
      Optional<IoModule> io,
      List<AlarmSetting> alarms) {
    this(name, timezone, ports, batteries, fittings, io, alarms, List.of());
  }

  public Site {
    ports = java.util.Collections.unmodifiableMap(new TreeMap<>(ports));
    batteries = List.copyOf(batteries);
    fittings = List.copyOf(fittings);
    alarms = List.copyOf(alarms);
    channels = List.copyOf(channels);
    Check.that(!name.isBlank(), "a site has a name");
    var strings = batteries.stream().flatMap(b -> b.strings().stream()).toList();
    Check.that(strings.size() <= MAX_STRINGS, "a master monitors at most 6 strings");
    var names = new HashSet<String>();
    var first = 0;
    for (int i = 0; i < strings.size(); i++) {
      var string = strings.get(i);
      Check.that(names.add(string.name()), "string name " + string.name() + " is used twice");
      Check.that(string.index() == i && string.firstBlock() == first, "strings are out of order");
      first += string.blocks();
    }
    Check.that(first <= MAX_BLOCKS, "a master monitors at most 420 blocks, not " + first);
    var places = new HashSet<String>();
    for (int slot = 0; slot < fittings.size(); slot++) {
      var fitting = fittings.get(slot);
      Check.that(fitting.slot() == slot, "fittings are out of order");
      Check.that(ports.containsKey(fitting.port()), fitting.port() + " is not configured");
      Check.that(
          places.add(fitting.port() + "/" + fitting.unit()),
          "unit " + fitting.unit() + " on " + fitting.port() + " is used twice");
      Check.that(
          slot >= first || fitting.spot() instanceof Spot.AtBlock, "block sensors come first");
    }
  }

  /** The same site, from which messages leave by these channels. */
  public Site with(Collection<String> newChannels) {
    return new Site(
        name, timezone, ports, batteries, fittings, io, alarms, List.copyOf(newChannels));
  }

  /** The same site with other setpoints. */
  public Site withAlarms(List<AlarmSetting> newAlarms) {
    return new Site(name, timezone, ports, batteries, fittings, io, newAlarms, channels);
  }

  /** All strings, by their index. */
  public List<BatteryString> strings() {
    if (batteries.size() == 1) {
      return batteries.getFirst().strings();
    }
    var all = new ArrayList<BatteryString>(MAX_STRINGS);
    batteries.forEach(battery -> all.addAll(battery.strings()));
    return List.copyOf(all);
  }

  public int blockCount() {
    if (batteries.isEmpty()) {
      return 0;
    }
    var last = batteries.getLast().strings().getLast();
    return last.firstBlock() + last.blocks();
  }

  /** The sensors on a port, in order of unit id. */
  public List<Fitting> on(PortId port) {
    return fittings.stream()
        .filter(fitting -> fitting.port() == port)
        .sorted(java.util.Comparator.comparingInt(Fitting::unit))
        .toList();
  }
}
