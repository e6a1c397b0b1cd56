package bms600.master.uplink.snmp;

import bms600.core.site.BatteryString;
import bms600.core.site.IoModule;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A text that says what a row is about: no point of the catalogue, for it never changes.
 *
 * @param oid its object below the product's root
 * @param name as in the MIB, behind the name of its table
 */
record Label(Per per, String oid, String name, String what, BiFunction<Site, Place, String> text) {

  static final List<Label> ALL =
      List.of(
          new Label(Per.SITE, "1.1.1", "Name", "Name of the site.", (site, _) -> site.name()),
          name(Per.STRING, "1.2.1.2"),
          new Label(
              Per.STRING,
              "1.2.1.100",
              "Battery",
              "Name of the battery the string belongs to.",
              (site, place) -> string(site, place).battery()),
          new Label(
              Per.STRING,
              "1.2.1.101",
              "Type",
              "Name of the maker's battery type.",
              (site, place) -> string(site, place).type().name()),
          new Label(
              Per.STRING,
              "1.2.1.102",
              "Chemistry",
              "Chemistry: vrla-agm, vrla-gel, vla or nicd.",
              (site, place) -> string(site, place).type().chemistry().code()),
          name(Per.BLOCK, "1.3.1.3"),
          name(Per.PORT, "1.4.1.2"),
          name(Per.ANALOG, "1.5.1.2"),
          new Label(
              Per.ANALOG,
              "1.5.1.100",
              "Quantity",
              "What the input measures: temperature (degrees Celsius) or humidity (percent).",
              Label::quantity),
          name(Per.INPUT, "1.6.1.2"),
          new Label(
              Per.INPUT, "1.6.1.100", "Label", "What the site calls the input.", Label::input),
          name(Per.OUTPUT, "1.7.1.2"),
          new Label(
              Per.OUTPUT, "1.7.1.100", "Label", "What the site calls the output.", Label::output));

  private static Label name(Per per, String oid) {
    return new Label(per, oid, "Name", "Name, as on every uplink.", (_, place) -> place.name());
  }

  private static BatteryString string(Site site, Place place) {
    return site.strings().get(place.index());
  }

  private static String quantity(Site site, Place place) {
    return site.io().stream()
        .flatMap(io -> io.analog().stream())
        .filter(input -> input.channel() == place.index() + 1)
        .map(IoModule.AnalogInput::quantity)
        .findFirst()
        .orElse("");
  }

  private static String input(Site site, Place place) {
    return site.io().stream()
        .flatMap(io -> io.digital().stream())
        .filter(input -> input.channel() == place.index() + 1)
        .map(IoModule.DigitalInput::name)
        .findFirst()
        .orElse("");
  }

  private static String output(Site site, Place place) {
    return site.io().stream()
        .flatMap(io -> io.outputs().stream())
        .filter(output -> output.channel() == place.index() + 1)
        .map(IoModule.RelayOutput::name)
        .findFirst()
        .orElse("");
  }
}
