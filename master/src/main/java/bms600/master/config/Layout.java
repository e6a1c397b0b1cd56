package bms600.master.config;

import bms600.core.site.BatteryType;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can only be judged across sections: whether all that is listed can be one site. */
final class Layout {
  private static final double LEAST_V = 20;
  private static final double MOST_V = 1000;

  private final PortSection ports;
  private final TypeSection types;

  /** Who sits at a unit of a port. */
  private final Map<String, Entry> taken = new HashMap<>();

  private final Map<PortId, Integer> blocksOn = new EnumMap<>(PortId.class);
  private final Company company = new Company();
  private int blocks;

  private Layout(PortSection ports, TypeSection types) {
    this.ports = ports;
    this.types = types;
  }

  /** Notes all mistakes of the layout. */
  static void check(PortSection ports, TypeSection types, List<StringDraft> strings, IoSection io) {
    var layout = new Layout(ports, types);
    if (strings.size() > Site.MAX_STRINGS) {
      var first = strings.get(Site.MAX_STRINGS);
      first
          .at()
          .wrong(
              first.name().orElse("this string")
                  + " is the "
                  + (Site.MAX_STRINGS + 1)
                  + "th string",
              "must be at most " + Site.MAX_STRINGS + " strings in all batteries");
    }
    strings.forEach(layout::string);
    io.draft().ifPresent(draft -> layout.device(draft.device()));
    layout.company.check();
  }

  private void string(StringDraft string) {
    string.count().ifPresent(count -> blocks(string, count, string.blocks().orElseThrow()));
    string.sensors().forEach(this::sensors);
    string.current().forEach(current -> device(current.device()));
    string.voltage().ifPresent(this::device);
  }

  private void blocks(StringDraft string, int count, Entry at) {
    if (blocks <= Site.MAX_BLOCKS && blocks + count > Site.MAX_BLOCKS) {
      at.wrong(
          (blocks + count) + " blocks up to here",
          "must be at most " + Site.MAX_BLOCKS + " blocks in all strings");
    }
    blocks += count;
    string.type().flatMap(types::named).ifPresent(type -> voltage(type, count, at));
    int sensors = string.sensors().stream().mapToInt(Layout::count).sum();
    boolean isKnown = string.sensors().stream().allMatch(range -> range.units().isPresent());
    if (isKnown && !string.sensors().isEmpty() && sensors != count) {
      string
          .sensorList()
          .orElseThrow()
          .wrong(sensors + " in all", "must be one for each block: " + count);
    }
  }

  private static int count(StringDraft.Sensors sensors) {
    return sensors.units().map(List::size).orElse(0);
  }

  private static void voltage(BatteryType type, int count, Entry at) {
    double nominalV = type.nominalBlockV() * count;
    if (nominalV < LEAST_V - 1e-6 || nominalV > MOST_V + 1e-6) {
      at.wrong(
          "%d × %s V = %s V".formatted(count, Units.plain(type.nominalBlockV()), rounded(nominalV)),
          "must make a string of 20 to 1000 V");
    }
  }

  private static String rounded(double volts) {
    return Units.plain(Math.round(volts * 10) / 10.0);
  }

  private void sensors(StringDraft.Sensors sensors) {
    if (sensors.port().isEmpty() || sensors.units().isEmpty()) {
      return;
    }
    var port = sensors.port().get();
    var units = sensors.units().get();
    company.add(port, sensors.at(), sensors.model(), true);
    units.stream()
        .flatMap(unit -> claim(port, unit, sensors.at()).stream())
        .findFirst()
        .ifPresent(sensors.at()::wrong);
    int before = blocksOn.getOrDefault(port, 0);
    int after = before + units.size();
    int most = ports.maxBlocks(port);
    if (before <= most && after > most) {
      sensors
          .at()
          .wrong(
              after + " block sensors on " + port,
              "must be at most " + most + " (ports." + port + ".max_blocks)");
    }
    blocksOn.put(port, after);
  }

  private void device(StringDraft.Device device) {
    if (device.port().isPresent() && device.unit().isPresent()) {
      claim(device.port().get(), device.unit().get(), device.at()).ifPresent(device.at()::wrong);
      company.add(device.port().get(), device.at(), device.model(), false);
    }
  }

  /** Takes a unit of a port, or says who has it. */
  private Optional<String> claim(PortId port, int unit, Entry at) {
    var owner = taken.putIfAbsent(port + "/" + unit, at);
    return Optional.ofNullable(owner)
        .map(
            entry ->
                "must use each unit of a port once: "
                    + ("unit " + unit + " on " + port + " is taken by " + entry.key())
                    + (" on line " + entry.line()));
  }
}
