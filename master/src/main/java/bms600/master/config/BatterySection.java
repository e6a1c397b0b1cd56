package bms600.master.config;

import bms600.core.measure.Channel;
import bms600.core.site.BatteryString.CurrentSensor;
import bms600.core.site.OhmicPlan;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;

/** The section {@code batteries}: strings, their blocks, and which sensors sit on them. */
final class BatterySection {
  static final Form<String> TEXT = Form.text(64);

  private static final Form<String> STRING_NAME =
      Form.matching(
          "[A-Za-z][A-Za-z0-9_-]{0,15}",
          "must be a letter followed by up to 15 letters, digits, '-' or '_'",
          Matcher::group);
  private static final List<String> STRING_KEYS =
      List.of(
          "name",
          "type",
          "installed",
          "blocks",
          "sensors",
          "current",
          "voltage",
          OhmicPlanText.KEY,
          BalancingPlanText.KEY);
  private static final Form<Double> DESIGN_LOAD = Units.watts("1 W", "10000 kW");
  private static final Form<Integer> BLOCKS = Form.integer(1, Site.MAX_BLOCKS);
  private static final Form<LocalDate> DATE =
      new Form<>("must be a date such as 2024-05-01", BatterySection::date);
  private static final Form<Integer> HALL =
      Form.oneOf(CurrentSensor.RATINGS_A, rating -> rating + " A");
  private static final Form<Integer> ANY_RATING =
      Units.amperes("1 A", CurrentSensor.MAX_RATING_A + " A")
          .provided(
              amperes -> amperes == Math.rint(amperes), "must be whole amperes, 1 A to 5000 A")
          .as(Double::intValue);

  private static final String SENSORS = "must be a list such as [ { port: COM1, units: 1-55 } ]";
  private static final String SENSOR_KEYS =
      "keys are port, units and model; units with commas need quotes: \"1,3,5-9\"";
  private static final String HALLS = "must be a list of one or two ratings, such as [500 A]";

  private final PortSection ports;
  private final TypeSection types;
  private final ModelTables tables;
  private final Map<String, Integer> batteryNames = new HashMap<>();
  private final Map<String, Integer> stringNames = new HashMap<>();
  private final Map<String, Double> designW = new HashMap<>();
  private final List<StringDraft> strings = new ArrayList<>();

  BatterySection(Fields file, PortSection ports, TypeSection types, ModelTables tables) {
    this.ports = ports;
    this.types = types;
    this.tables = tables;
    file.at("batteries").ifPresent(this::read);
  }

  /** All strings of all batteries, in the order of the file. */
  List<StringDraft> strings() {
    return List.copyOf(strings);
  }

  /** What a battery of this name must carry, W, where the file tells. */
  OptionalDouble designW(String battery) {
    var watts = designW.get(battery);
    return watts == null ? OptionalDouble.empty() : OptionalDouble.of(watts);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return text.matches("\\d{4}-\\d\\d-\\d\\d")
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private void read(Entry section) {
    for (var battery : section.someItems("must be a list of at least one battery")) {
      battery(battery);
    }
  }

  private void battery(Entry entry) {
    var fields = entry.fields(List.of("name", "design_load", "strings"));
    var name = fields.required("name", TEXT);
    unique(fields, name, batteryNames, "battery");
    fields
        .optional("design_load", DESIGN_LOAD)
        .ifPresent(watts -> designW.put(name.orElse(""), watts));
    var allowed = "must be a list of at least one string";
    fields
        .required("strings", allowed)
        .ifPresent(
            list ->
                list.someItems(allowed)
                    .forEach(item -> strings.add(string(item, name.orElse("")))));
  }

  private static void unique(
      Fields fields, Optional<String> name, Map<String, Integer> seen, String of) {
    name.ifPresent(
        word -> {
          var at = fields.at("name").orElseThrow();
          var first = seen.putIfAbsent(word, at.line());
          if (first != null) {
            at.wrong("must be the name of one " + of + " only: line " + first + " has it already");
          }
        });
  }

  private StringDraft string(Entry entry, String battery) {
    var fields = entry.fields(STRING_KEYS);
    var name = fields.required("name", STRING_NAME);
    unique(fields, name, stringNames, "string");
    var sensorList = fields.required("sensors", SENSORS);
    var type = type(fields);
    var installed = fields.optional("installed", DATE);
    return new StringDraft(
        entry,
        battery,
        name,
        type,
        fields.at("blocks"),
        fields.required("blocks", BLOCKS),
        installed,
        sensorList,
        sensorList.map(this::sensors).orElse(List.of()),
        fields.at("current").map(this::current).orElse(List.of()),
        fields.at("voltage").map(this::voltage),
        fields.at(OhmicPlanText.KEY).map(OhmicPlanText::read).orElse(OhmicPlan.DEFAULT),
        type.flatMap(types::named)
            .flatMap(
                known ->
                    fields
                        .at(BalancingPlanText.KEY)
                        .map(at -> BalancingPlanText.read(at, known, installed.isPresent()))));
  }

  private Optional<String> type(Fields fields) {
    return fields.required(
        "type",
        TEXT.provided(
            types::has,
            types.names().isEmpty()
                ? "must be a name of battery_types"
                : "must be one of battery_types: " + String.join(", ", types.names())));
  }

  private List<StringDraft.Sensors> sensors(Entry list) {
    var sensors = new ArrayList<StringDraft.Sensors>();
    for (var item : list.someItems(SENSORS)) {
      var fields = item.fields(SENSOR_KEYS, List.of("port", "units", FittedModel.KEY));
      var port = port(fields, ports);
      var model = FittedModel.read(fields, tables, Channel.VOLTAGE);
      var form = model.units(UnitIds.BLOCKS, UnitIds.ANY_SEVERAL);
      var units = fields.required("units", form.allowed());
      sensors.add(
          new StringDraft.Sensors(
              units.orElse(item), port, units.flatMap(entry -> units(entry, form)), model));
    }
    return sensors;
  }

  /** Unit ids in one word, or as a list of words. */
  private static Optional<List<Integer>> units(Entry entry, Form<List<Integer>> form) {
    if (!entry.isList()) {
      return entry.read(form);
    }
    var all = new ArrayList<Integer>();
    boolean understood = true;
    for (var item : entry.someItems(form.allowed())) {
      var units = item.read(form);
      understood &= units.isPresent();
      all.addAll(units.orElse(List.of()));
    }
    return understood ? Optional.of(all) : Optional.empty();
  }

  /** A port that is configured. */
  static Optional<PortId> port(Fields fields, PortSection ports) {
    return fields.required(
        "port",
        ports.names().isEmpty()
            ? PortSection.PORT
            : PortSection.PORT.provided(
                ports::has, "must be a port that is configured: " + ports.names()));
  }

  private List<StringDraft.Current> current(Entry list) {
    var sensors = new ArrayList<StringDraft.Current>();
    for (var item :
        list.items("must be a list such as [ { port: COM1, unit: 201, halls: [500 A] } ]")) {
      var fields = item.fields(List.of("port", "unit", "halls", FittedModel.KEY));
      var model = FittedModel.read(fields, tables, Channel.CURRENT_A);
      sensors.add(
          new StringDraft.Current(
              device(item, fields, model, UnitIds.CURRENT),
              fields.required("halls", HALLS).map(one -> halls(one, model)).orElse(List.of())));
    }
    return sensors;
  }

  private static List<Integer> halls(Entry list, FittedModel model) {
    var ratings = list.items(HALLS);
    if (list.isList() && (ratings.isEmpty() || ratings.size() > 2)) {
      list.wrong(HALLS);
    } else if (ratings.size() == 2 && !model.tells(Channel.CURRENT_B)) {
      list.wrong("must be one rating: " + model.nameOr("") + " tells no current-b");
    }
    var form = model.units(HALL, ANY_RATING);
    return ratings.stream().flatMap(item -> item.read(form).stream()).toList();
  }

  private StringDraft.Device voltage(Entry entry) {
    var fields = entry.fields(List.of("port", "unit", FittedModel.KEY));
    var model = FittedModel.read(fields, tables, Channel.STRING_VOLTAGE);
    return device(entry, fields, model, UnitIds.VOLTAGE);
  }

  private StringDraft.Device device(
      Entry item, Fields fields, FittedModel model, Form<Integer> onFieldBus) {
    var port = port(fields, ports);
    var number = fields.required("unit", model.units(onFieldBus, UnitIds.ANY));
    return new StringDraft.Device(fields.at("unit").orElse(item), port, number, model);
  }
}
