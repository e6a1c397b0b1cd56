package bms600.master.uplink.mqtt;

import bms600.core.point.CodeList;
import bms600.core.point.PointTable;
import bms600.core.point.PointType;
import bms600.core.site.BatteryString;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Home Assistant is told once, so that it shows everything without being configured: a device
 * for the site and for each string, by its device discovery (2024.11 and later). What is stale is
 * unavailable there, and what is absent unknown.
 */
final class Discovery {
  private static final List<String> OF_BLOCKS =
      List.of("voltage", "temperature", "resistance", "soc", "soh", "alarm");

  private final JsonTalk.Settings settings;
  private final Topics topics;
  private final Site site;

  Discovery(JsonTalk.Settings settings, Topics topics, Site site) {
    this.settings = settings;
    this.topics = topics;
    this.site = site;
  }

  List<Message> messages(List<PlaceValues> places) {
    var devices = new LinkedHashMap<String, List<PlaceValues>>();
    devices.put("", new ArrayList<>());
    site.strings().forEach(string -> devices.put(string.name(), new ArrayList<>()));
    for (var place : places) {
      var string = place.place().stringOf(site);
      String device = string.isPresent() ? site.strings().get(string.getAsInt()).name() : "";
      devices.computeIfAbsent(device, _ -> new ArrayList<>()).add(place);
    }
    var messages = new ArrayList<Message>();
    devices.forEach((string, of) -> messages.add(message(string, of)));
    return messages;
  }

  private Message message(String string, List<PlaceValues> places) {
    var config = new LinkedHashMap<String, Object>();
    config.put("device", device(string));
    config.put("origin", Map.of("name", "BMS 600", "sw_version", settings.version()));
    config.put("availability_mode", "all");
    var components = new LinkedHashMap<String, Object>();
    for (var place : places) {
      for (var row : place.rows()) {
        if (isShown(row)) {
          String id = row.name().replace('.', '_');
          components.put(id, component(place.place(), row, id));
        }
      }
    }
    config.put("components", components);
    String topic = settings.discovery() + "/device/" + id(string) + "/config";
    return Message.retained(topic, Json.bytes(config));
  }

  /** Unique among all devices, and safe in a topic: points and dots are not allowed there. */
  private String id(String string) {
    String id = "bms600_" + settings.node() + (string.isEmpty() ? "" : "_" + string);
    return id.replace('.', '_');
  }

  private Map<String, Object> device(String string) {
    var device = new LinkedHashMap<String, Object>();
    device.put("identifiers", List.of(id(string)));
    device.put("manufacturer", "BMS 600");
    if (string.isEmpty()) {
      device.put("name", site.name());
      device.put("model", "Battery monitoring master");
      device.put("sw_version", settings.version());
    } else {
      device.put("name", site.name() + " " + string);
      device.put("model", named(string).type().name());
      device.put("via_device", id(""));
    }
    return device;
  }

  private BatteryString named(String name) {
    return site.strings().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  /** Bits are for programs; of a block, what one looks at. */
  private static boolean isShown(PointTable.Row row) {
    var point = row.point();
    boolean isBits = point.codes().filter(CodeList::bits).isPresent();
    return !isBits && (point.per() != Per.BLOCK || OF_BLOCKS.contains(point.name()));
  }

  private Map<String, Object> component(Place place, PointTable.Row row, String id) {
    String name = row.point().name();
    String value = "value_json." + name;
    var component = new LinkedHashMap<String, Object>();
    boolean isYesNo =
        row.point().codes().filter(list -> list.name().equals(PlaceValues.YES_NO)).isPresent();
    component.put("platform", isYesNo ? "binary_sensor" : "sensor");
    component.put("unique_id", "bms600_" + settings.node() + "_" + id);
    component.put("name", label(place, name));
    component.put("state_topic", topics.values(place));
    component.put(
        "value_template",
        isYesNo ? "{{ 'ON' if " + value + " else 'OFF' }}" : "{{ " + value + " }}");
    component.put("availability", availability(place, name));
    if (!isYesNo) {
      measure(component, row);
    }
    return component;
  }

  private List<Map<String, String>> availability(Place place, String name) {
    return List.of(
        Map.of("topic", topics.status()),
        Map.of(
            "topic",
            topics.values(place),
            "value_template",
            "{{ 'offline' if '" + name + "' in value_json.stale else 'online' }}"));
  }

  private static String label(Place place, String name) {
    String words = name.replace('_', ' ');
    return switch (place.per()) {
      case SITE, STRING -> words;
      case BLOCK, SENSOR, PORT, INPUT, ANALOG, OUTPUT, CHANNEL -> place.name() + " " + words;
    };
  }

  private static void measure(Map<String, Object> component, PointTable.Row row) {
    var codes = row.point().codes();
    if (codes.isPresent()) {
      component.put("device_class", "enum");
      component.put("options", codes.get().codes().stream().map(CodeList.Code::word).toList());
      return;
    }
    if (!row.unit().isEmpty()) {
      component.put("unit_of_measurement", row.unit());
    }
    String type = deviceClass(row);
    if (!type.isEmpty()) {
      component.put("device_class", type);
    }
    boolean grows = row.point().type() == PointType.COUNTER32;
    component.put("state_class", grows ? "total_increasing" : "measurement");
  }

  /** Only where Home Assistant has one that takes the unit. */
  private static String deviceClass(PointTable.Row row) {
    return switch (row.unit()) {
      case "V" -> "voltage";
      case "A" -> "current";
      case "°C" -> "temperature";
      case "Hz" -> "frequency";
      case "s", "min" -> "duration";
      case "%" -> row.point().name().equals("soc") ? "battery" : "";
      default -> "";
    };
  }
}
