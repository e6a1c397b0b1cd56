package bms600.master.uplink.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import bms600.core.measure.SensorLink;
import bms600.core.point.PointTable;
import bms600.core.site.Fitting;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.master.uplink.opcua.Node.Branch;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * All nodes of a site: the site holds strings, ports, inputs and relays, a string its blocks, and
 * each place its points. What sensors there are stands in a folder of its own.
 */
final class Tree {
  private final Map<String, Node> byId = new HashMap<>();
  private final Map<String, Branch> places = new HashMap<>();
  private final Map<Per, List<Place>> placesPer = new EnumMap<>(Per.class);
  private final Site site;
  private final Branch root;
  private final PointContent points;

  /**
   * @param encoding by which structures are put into values
   */
  Tree(Site site, EncodingContext encoding) {
    this.site = site;
    this.points = new PointContent(encoding);
    this.root = Branch.root(Place.all(site, Per.SITE).getFirst(), site.name());
    keep(root);
    for (var row : PointTable.of(site).rows()) {
      var place = all(row.point().per()).get(row.index());
      var leaf = at(place).variable(row.point().name(), row.point().what(), points.of(row));
      byId.put(leaf.id(), leaf);
    }
    sensors();
  }

  private List<Place> all(Per per) {
    return placesPer.computeIfAbsent(per, it -> Place.all(site, it));
  }

  boolean isOf(Site other) {
    return site.equals(other);
  }

  Branch root() {
    return root;
  }

  Optional<Node> find(String id) {
    var known = byId.get(id);
    int cut = id.lastIndexOf(Node.FACET);
    if (known != null || cut < 0) {
      return Optional.ofNullable(known);
    }
    return byId.get(id.substring(0, cut)) instanceof Node.Leaf leaf
        ? leaf.children().stream()
            .filter(property -> property.id().equals(id))
            .map(Node.class::cast)
            .findFirst()
        : Optional.empty();
  }

  private Branch at(Place place) {
    var known = places.get(place.name());
    if (known != null) {
      return known;
    }
    var made = keep(holder(place).object(place, what(place)));
    places.put(place.name(), made);
    return made;
  }

  /** What a place stands below: a block in its string, all else in the site. */
  private Branch holder(Place place) {
    return switch (place.per()) {
      case BLOCK -> at(all(Per.STRING).get(place.stringOf(site).orElseThrow()));
      case SITE, STRING, SENSOR, PORT, INPUT, ANALOG, OUTPUT, CHANNEL -> root;
    };
  }

  private static String what(Place place) {
    return switch (place.per()) {
      case SITE -> "The site";
      case STRING -> "A string of blocks";
      case BLOCK -> "A block: one monobloc or one cell";
      case PORT -> "A field-bus port";
      case INPUT -> "A switch input";
      case ANALOG -> "A 4-20 mA input";
      case OUTPUT -> "A relay output";
      case SENSOR -> "A sensor";
      case CHANNEL -> "A channel to people";
    };
  }

  private Branch keep(Branch branch) {
    byId.put(branch.id(), branch);
    if (branch == root) {
      places.put(root.id(), root);
    }
    return branch;
  }

  private void sensors() {
    var folder = keep(root.object("sensors", "sensors", "All sensors, by their number"));
    for (var place : all(Per.SENSOR)) {
      var fitting = site.fittings().get(place.index());
      String id = "sensor." + (place.index() + 1);
      sensor(keep(folder.object(id, place.name() + " " + fitting.model(), "A sensor")), fitting);
    }
  }

  private void sensor(Branch object, Fitting fitting) {
    text(object, "place", "What it measures", _ -> place(fitting).name());
    text(object, "model", "Its model, as configured", _ -> fitting.model());
    text(object, "port", "The port it answers on", _ -> fitting.port().name());
    count(object, "unit", "Its unit id there", _ -> Optional.of((long) fitting.unit()));
    count(
        object,
        "serial_number",
        "Its serial number; none while it is not known",
        at -> Optional.of(link(at, fitting).serial()).filter(serial -> serial >= 0));
    text(
        object,
        "link",
        "How the last poll of it ended: answer, silence, garble, refusal or contested",
        at -> link(at, fitting).ending().name().toLowerCase(Locale.ROOT));
    text(
        object,
        "why",
        "How the last poll ended, in words; empty while it answers",
        at -> link(at, fitting).why());
    count(
        object,
        "missed",
        "Polls in a row that brought no reading",
        at -> Optional.of((long) link(at, fitting).missed()));
  }

  /** The place of the sensor itself, by its slot. */
  private Place place(Fitting fitting) {
    return all(Per.SENSOR).get(fitting.slot());
  }

  private static SensorLink link(Snapshot at, Fitting fitting) {
    return at.image().link(fitting.slot());
  }

  private void text(Branch object, String name, String what, Function<Snapshot, String> says) {
    keep(
        object,
        name,
        what,
        Content.text(moment -> moment.value(moment.snapshot().map(says).map(Variant::new))));
  }

  private void count(
      Branch object, String name, String what, Function<Snapshot, Optional<Long>> says) {
    keep(
        object,
        name,
        what,
        Content.count(
            moment ->
                moment.value(
                    moment.snapshot().flatMap(says).map(number -> new Variant(uint(number))))));
  }

  private void keep(Branch object, String name, String what, Content content) {
    var leaf = object.variable(name, what, content);
    byId.put(leaf.id(), leaf);
  }
}
