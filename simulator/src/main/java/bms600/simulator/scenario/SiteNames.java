package bms600.simulator.scenario;

import bms600.core.site.PortId;
import bms600.core.site.Site;
import java.util.Optional;

/** What the names in a scenario stand for at a site. */
record SiteNames(Site site) {

  /** Position of a string, from 0. */
  Optional<Integer> string(String name) {
    return site.strings().stream()
        .filter(string -> string.name().equals(name))
        .map(string -> string.index())
        .findFirst();
  }

  /** Position of a block such as {@code S2.17} among all blocks, from 0. */
  Optional<Integer> block(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0 || !name.substring(dot + 1).matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(name.substring(dot + 1));
    return string(name.substring(0, dot))
        .map(index -> site.strings().get(index))
        .filter(string -> number >= 1 && number <= string.blocks())
        .map(string -> string.firstBlock() + number - 1);
  }

  Optional<PortId> port(String name) {
    return site.ports().keySet().stream().filter(id -> id.name().equals(name)).findFirst();
  }

  String ports() {
    return "must be a port of the site: " + site.ports().keySet();
  }

  /** Whether a port is wired to a serial device server. */
  boolean isTcp(PortId port) {
    var found = site.ports().get(port);
    return found != null && found.line().startsWith("rtu+tcp:");
  }

  boolean hasUnit(PortId port, int unit) {
    return site.on(port).stream().anyMatch(fitting -> fitting.unit() == unit);
  }
}
