package bms600.core.point;

import bms600.core.site.Per;
import bms600.core.site.Place;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One published thing: a row of the catalogue.
 *
 * @param unit SI symbol; empty for counts, codes and bits
 * @param scale the value of one step of the whole number
 * @param since version that first published it
 * @param registers its addresses on Modbus
 * @param oid its object below the product's root on SNMP, without the instance
 * @param codes what its numbers or bits mean, where they are not quantities
 * @param what it is, in a sentence
 */
public record Point(
    String name,
    Per per,
    String unit,
    PointType type,
    BigDecimal scale,
    String since,
    Column registers,
    String oid,
    Optional<CodeList> codes,
    String what) {
  private static final int FIELDS = 10;

  static Point parse(String line) {
    String[] field = line.split(",", -1);
    if (field.length != FIELDS) {
      throw new IllegalArgumentException("a point has " + FIELDS + " fields: " + line);
    }
    return new Point(
        field[0],
        Per.valueOf(field[1].toUpperCase(Locale.ROOT)),
        field[2],
        PointType.of(field[3]),
        new BigDecimal(field[4]),
        field[5],
        Column.parse(field[6]),
        field[7],
        field[8].isEmpty() ? Optional.empty() : Optional.of(CodeList.of(field[8])),
        field[9]);
  }

  /** Unique in the catalogue: {@code block.voltage}. */
  public String key() {
    return per.name().toLowerCase(Locale.ROOT) + "." + name;
  }

  /** The point at a place, as every uplink names it: {@code S1.7.voltage}. */
  public String at(Place place) {
    return place.name() + "." + name;
  }

  /** A value in the unit, rounded to whole steps: the figure that every uplink tells. */
  public Optional<BigDecimal> told(PointValue value) {
    var raw = raw(value);
    return raw.isEmpty()
        ? Optional.empty()
        : Optional.of(BigDecimal.valueOf(raw.getAsLong()).multiply(scale));
  }

  /** A value as a whole number of steps; empty where it is absent or does not fit the type. */
  public OptionalLong raw(PointValue value) {
    return type.raw(value.value() / scale.doubleValue());
  }
}
