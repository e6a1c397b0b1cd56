package bms600.cli.soak;

import bms600.core.site.BatteryString;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.DigitalInput;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A site fitted out for a soak, and where things are in it. */
record SoakSite(Site site) {
  static final String MAIL = "mail";
  static final String SMS = "sms";

  /** The contact that faults are put on; mains are on the first. */
  static final String CONTACT = "DI2";

  static final int CONTACT_INPUT = 2;

  /**
   * A site with two channels to people, and a contact that nothing else moves.
   *
   * @throws IllegalArgumentException for a site without an I/O module, or without a contact DI1 for
   *     the mains
   */
  static SoakSite of(Site site) {
    var io =
        site.io()
            .filter(module -> module.digital().stream().anyMatch(each -> each.channel() == 1))
            .orElseThrow(
                () -> new IllegalArgumentException("a soak needs an I/O module with DI1: mains"));
    var contacts = new ArrayList<DigitalInput>();
    contacts.add(io.digital().getFirst());
    contacts.add(new DigitalInput(CONTACT_INPUT, "Ground fault", true));
    var fitted =
        new Site(
            site.name(),
            site.timezone(),
            site.ports(),
            site.batteries(),
            site.fittings(),
            java.util.Optional.of(new IoModule(io.analog(), contacts, io.outputs())),
            site.alarms(),
            List.of(MAIL, SMS));
    return new SoakSite(fitted);
  }

  List<BatteryString> strings() {
    return site.strings();
  }

  /** The port of the block sensors of a string. */
  PortId port(BatteryString string) {
    return site.fittings().get(string.firstBlock()).port();
  }

  /** The unit id of the sensor of a block, from 1 in its string. */
  int unit(BatteryString string, int number) {
    return site.fittings().get(string.firstBlock() + number - 1).unit();
  }

  /** The unit id of the first current sensor of a string. */
  int hallUnit(BatteryString string) {
    return site.fittings().stream()
        .filter(each -> each.spot() instanceof Spot.AtCurrent at && at.string() == string.index())
        .findFirst()
        .orElseThrow()
        .unit();
  }

  /** The port of the I/O module. */
  PortId ioPort() {
    return site.fittings().stream()
        .filter(each -> each.spot() instanceof Spot.AtIo)
        .findFirst()
        .orElseThrow()
        .port();
  }

  Map<String, String> portOf() {
    var ports = new LinkedHashMap<String, String>();
    strings().forEach(string -> ports.put(string.name(), port(string).name()));
    return ports;
  }

  Map<String, Integer> blocks() {
    var blocks = new LinkedHashMap<String, Integer>();
    strings().forEach(string -> blocks.put(string.name(), string.blocks()));
    return blocks;
  }
}
