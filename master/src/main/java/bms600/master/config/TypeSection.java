package bms600.master.config;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BatteryType;
import bms600.core.site.BatteryType.RatePoint;
import bms600.core.site.Chemistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code battery_types}: what makers say about their blocks. */
final class TypeSection {
  private static final List<String> KEYS =
      List.of(
          "chemistry",
          "cells_per_block",
          "capacity",
          "rate",
          "end_voltage",
          "reference_temperature",
          "float",
          "resistance",
          "discharge_table");

  private static final Form<String> NAME =
      Form.matching(
          "[A-Za-z0-9][A-Za-z0-9._-]{0,31}",
          "the name of a type must be up to 32 letters, digits, '.', '-' or '_'",
          match -> match.group());

  private static final Form<Chemistry> CHEMISTRY = Form.oneOf(Chemistry.values(), Chemistry::code);
  private static final Form<Integer> LEAD_CELLS = Form.oneOf(List.of(1, 3, 6), String::valueOf);

  /** No sensor measures a block of three Ni-Cd cells, 3.6 V. */
  private static final Form<Integer> NICD_CELLS = Form.oneOf(List.of(1, 6), String::valueOf);

  private static final Form<Double> CAPACITY = Units.ampereHours("1 Ah", "3000 Ah");
  private static final Form<Duration> RATE = Units.time("1 min", "120 h");
  private static final Form<Double> REFERENCE = Units.celsius("0 °C", "40 °C");
  private static final Form<Double> RESISTANCE = Units.ohms("0.01 mΩ", "1 Ω");
  private static final Form<Duration> TIME = Units.time("1 s", "240 h");
  private static final Form<Double> CURRENT = Units.amperes("0.001 A", "100000 A");
  private static final String TABLE = "must be a list such as [ [1 h, 546 A], [10 h, 102 A] ]";
  private static final double UNKNOWN_AH = 100;

  /** By name; nothing where a type is there but its chemistry or cells are not understood. */
  private final Map<String, Optional<BatteryType>> types = new HashMap<>();

  /**
   * Reads the section.
   *
   * @param isBegun whether the site is being set up: then it may be missing
   */
  TypeSection(Fields file, boolean isBegun) {
    var section =
        isBegun
            ? file.at("battery_types")
            : file.required("battery_types", "must describe the blocks of the strings");
    section.ifPresent(this::read);
  }

  private void read(Entry section) {
    var fields = section.pairs("must have a key for each type, such as opzv-1000");
    for (var name : fields.givenKeys()) {
      var entry = fields.at(name).orElseThrow();
      if (NAME.reading().apply(name).isEmpty()) {
        entry.wrong(name, NAME.allowed());
      }
      types.put(name, type(name, entry));
    }
  }

  boolean has(String name) {
    return types.containsKey(name);
  }

  List<String> names() {
    return types.keySet().stream().sorted().toList();
  }

  /** The type of this name, if its chemistry and cells are understood. */
  Optional<BatteryType> named(String name) {
    return types.getOrDefault(name, Optional.empty());
  }

  private static Optional<BatteryType> type(String name, Entry entry) {
    var fields = entry.fields(KEYS);
    var chemistry = fields.required("chemistry", CHEMISTRY);
    boolean isLead = chemistry.map(Chemistry::isLead).orElse(true);
    var cells = fields.required("cells_per_block", isLead ? LEAD_CELLS : NICD_CELLS);
    double capacityAh = fields.required("capacity", CAPACITY).orElse(UNKNOWN_AH);
    var known = chemistry.orElse(Chemistry.VRLA_AGM);
    var type =
        new BatteryType(
            name,
            known,
            cells.orElse(1),
            new AmpereHours(capacityAh),
            fields.or("rate", RATE, Defaults.rate(known)),
            new Volts(fields.or("end_voltage", endVoltage(chemistry), Defaults.endV(known))),
            new Celsius(fields.or("reference_temperature", REFERENCE, Defaults.REFERENCE_C)),
            new Volts(fields.or("float", floatVoltage(chemistry), Defaults.floatV(known))),
            new Ohms(
                fields.or(
                    "resistance",
                    RESISTANCE,
                    Defaults.resistanceOhm(known, cells.orElse(1), capacityAh))),
            fields.at("discharge_table").map(TypeSection::table).orElse(List.of()));
    return chemistry.isPresent() && cells.isPresent() ? Optional.of(type) : Optional.empty();
  }

  private static Form<Double> endVoltage(Optional<Chemistry> chemistry) {
    return perCell(chemistry, Units.volts("1.5 V", "2 V"), Units.volts("0.6 V", "1.2 V"), "0.6 V");
  }

  private static Form<Double> floatVoltage(Optional<Chemistry> chemistry) {
    return perCell(
        chemistry, Units.volts("2.1 V", "2.5 V"), Units.volts("1.3 V", "1.6 V"), "1.3 V");
  }

  private static Form<Double> perCell(
      Optional<Chemistry> chemistry, Form<Double> lead, Form<Double> nicd, String least) {
    return chemistry
        .map(known -> known.isLead() ? lead : nicd)
        .orElseGet(() -> Units.volts(least, "2.5 V"));
  }

  private static List<RatePoint> table(Entry entry) {
    var points = new ArrayList<RatePoint>();
    for (var row : entry.items(TABLE)) {
      var cells = row.items(TABLE);
      if (cells.size() == 2) {
        var time = cells.get(0).read(TIME);
        var currentA = cells.get(1).read(CURRENT);
        if (time.isPresent() && currentA.isPresent()) {
          add(points, new RatePoint(time.get(), currentA.get()), row);
        }
      } else if (row.isList()) {
        row.wrong("must be a time and a current, such as [1 h, 546 A]");
      }
    }
    return points;
  }

  private static void add(List<RatePoint> points, RatePoint point, Entry row) {
    if (!points.isEmpty()
        && (point.time().compareTo(points.getLast().time()) <= 0
            || point.currentA() >= points.getLast().currentA())) {
      row.wrong("must have a longer time and a lower current than the row before");
    }
    points.add(point);
  }
}
