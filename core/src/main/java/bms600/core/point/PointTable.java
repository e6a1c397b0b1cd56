package bms600.core.point;

import bms600.core.site.IoModule;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All points of one site, each with the addresses it has there. */
public record PointTable(List<Row> rows) {
  public static final String HEADER = "point,unit,type,scale,register,oid";

  /** The product's place below an enterprise's OID. */
  public static final int PRODUCT = 600;

  /** The enterprise number for documentation and tests (RFC 5612). */
  public static final int DEFAULT_ENTERPRISE = 32473;

  private static final String ENTERPRISES = "1.3.6.1.4.1.";

  /**
   * One point of the site.
   *
   * @param index of its place among the places of the point's kind
   * @param register first of its Modbus registers, from 0
   * @param oid its SNMP instance
   */
  public record Row(String name, Point point, int index, String unit, int register, String oid) {
    String csv() {
      return String.join(
          ",",
          name,
          unit,
          point.type().code(),
          point.scale().toPlainString(),
          Integer.toString(register),
          oid);
    }
  }

  public PointTable {
    rows = List.copyOf(rows);
  }

  public static PointTable of(Site site) {
    return of(site, DEFAULT_ENTERPRISE);
  }

  /** All points of a site, below the OID of this enterprise. */
  public static PointTable of(Site site, int enterprise) {
    var rows = new ArrayList<Row>();
    var catalogue = PointCatalogue.load();
    for (var per : Per.values()) {
      for (var place : installed(site, per)) {
        for (var point : catalogue.per(per)) {
          rows.add(row(site, point, place, root(enterprise)));
        }
      }
    }
    return new PointTable(rows);
  }

  /** The OID everything of this product stands below. */
  public static String root(int enterprise) {
    return ENTERPRISES + enterprise + "." + PRODUCT;
  }

  /** The table as text: {@value #HEADER}, then one line for each point. */
  public String csv() {
    var text = new StringBuilder(HEADER).append('\n');
    rows.forEach(row -> text.append(row.csv()).append('\n'));
    return text.toString();
  }

  private static Row row(Site site, Point point, Place place, String root) {
    return new Row(
        point.at(place),
        point,
        place.index(),
        unit(site, point, place),
        point.registers().at(place.index()),
        root + "." + point.oid() + "." + instance(site, place));
  }

  /** The SNMP instance of a place: 0 for the site, string and number for a block, else from 1. */
  public static String instance(Site site, Place place) {
    if (place.per() == Per.SITE) {
      return "0";
    }
    if (place.per() != Per.BLOCK) {
      return Integer.toString(place.index() + 1);
    }
    var string = site.strings().getFirst();
    for (var candidate : site.strings()) {
      string = candidate.firstBlock() <= place.index() ? candidate : string;
    }
    return (string.index() + 1) + "." + (place.index() - string.firstBlock() + 1);
  }

  /** The places of a kind that the site really has. */
  public static List<Place> installed(Site site, Per per) {
    return Place.all(site, per).stream().filter(place -> isInstalled(site, place)).toList();
  }

  private static boolean isInstalled(Site site, Place place) {
    int channel = place.index() + 1;
    var io = site.io();
    return switch (place.per()) {
      case SITE, STRING, BLOCK -> true;
      case SENSOR, CHANNEL -> false;
      case PORT -> site.ports().containsKey(PortId.values()[place.index()]);
      case INPUT ->
          io.stream().flatMap(m -> m.digital().stream()).anyMatch(i -> i.channel() == channel);
      case ANALOG -> analog(site, place).isPresent();
      case OUTPUT ->
          io.stream().flatMap(m -> m.outputs().stream()).anyMatch(o -> o.channel() == channel);
    };
  }

  private static Optional<IoModule.AnalogInput> analog(Site site, Place place) {
    return site.io().stream()
        .flatMap(io -> io.analog().stream())
        .filter(input -> input.channel() == place.index() + 1)
        .findFirst();
  }

  /** Only an analog input leaves its unit to the site. */
  private static String unit(Site site, Point point, Place place) {
    if (point.per() != Per.ANALOG || !point.name().equals("value")) {
      return point.unit();
    }
    return analog(site, place)
        .map(input -> input.quantity().equals("humidity") ? "%" : "°C")
        .orElse("");
  }
}
