package bms600.master.config;

import bms600.core.measure.Channel;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.AnalogInput;
import bms600.core.site.IoModule.DigitalInput;
import bms600.core.site.IoModule.Meaning;
import bms600.core.site.IoModule.RelayOutput;
import bms600.master.config.Units.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The section {@code io}: ambient probes, switch inputs and relays. */
final class IoSection {
  static final List<String> ANALOG = List.of("AI1", "AI2");
  static final List<String> DIGITAL = List.of("DI1", "DI2", "DI3");
  static final List<String> OUTPUTS = List.of("DO1", "DO2", "DO3", "DO4");

  private static final Form<String> NAME = Form.text(32);
  private static final Form<String> QUANTITY =
      Form.oneOf(List.of("temperature", "humidity"), word -> word);
  private static final Form<Span> TEMPERATURE = Units.span("°C", -100, 200);
  private static final Form<Span> HUMIDITY = Units.span("%", 0, 100);
  private static final Form<Boolean> ACTIVE = Form.oneOf(List.of(true, false), IoSection::contact);
  private static final Form<Meaning> TELLS = Form.oneOf(Meaning.values(), Meaning::code);
  private static final Form<Duration> DEBOUNCE = Units.shortTime("0 ms", "10 s");

  /** The module and where it answers, as far as they are understood. */
  record Draft(StringDraft.Device device, IoModule module) {}

  private final Optional<Draft> draft;

  IoSection(Fields file, PortSection ports, ModelTables tables, List<StringDraft> strings) {
    var relays = new RelaySection(strings);
    draft = file.at("io").map(entry -> read(entry, ports, tables, relays));
  }

  Optional<Draft> draft() {
    return draft;
  }

  static String contact(boolean closedIsActive) {
    return closedIsActive ? "closed" : "open";
  }

  private static Draft read(
      Entry section, PortSection ports, ModelTables tables, RelaySection relays) {
    var fields = section.fields(List.of("port", "unit", FittedModel.KEY, "inputs", "outputs"));
    var port = BatterySection.port(fields, ports);
    var model = FittedModel.read(fields, tables);
    var unit = fields.required("unit", model.units(UnitIds.IO, UnitIds.ANY));
    var device = new StringDraft.Device(fields.at("unit").orElse(section), port, unit, model);
    var reading = new IoSection.Reading(model, relays);
    fields.at("inputs").ifPresent(reading::inputs);
    fields.at("outputs").ifPresent(reading::outputs);
    return new Draft(device, new IoModule(reading.analog, reading.digital, reading.outputs));
  }

  /** The inputs and outputs of one module, each of which its model must have. */
  private static final class Reading {
    private final FittedModel model;
    private final RelaySection relays;
    private final List<AnalogInput> analog = new ArrayList<>();
    private final List<DigitalInput> digital = new ArrayList<>();
    private final List<RelayOutput> outputs = new ArrayList<>();

    Reading(FittedModel model, RelaySection relays) {
      this.model = model;
      this.relays = relays;
    }

    private void inputs(Entry entry) {
      var keys = new ArrayList<>(ANALOG);
      keys.addAll(DIGITAL);
      var fields = entry.fields(keys);
      each(fields, ANALOG, Channel.LOOP_1, model::tells, IoSection::analog, analog);
      each(fields, DIGITAL, Channel.INPUT_1, model::tells, IoSection::digital, digital);
    }

    private void outputs(Entry entry) {
      var fields = entry.fields(OUTPUTS);
      each(fields, OUTPUTS, Channel.OUTPUT_1, model::switches, relays::read, outputs);
    }

    private <T> void each(
        Fields fields,
        List<String> keys,
        Channel first,
        Predicate<Channel> has,
        BiFunction<Entry, Integer, Optional<T>> reading,
        List<T> all) {
      for (int i = 0; i < keys.size(); i++) {
        var entry = fields.at(keys.get(i));
        int number = i + 1;
        entry.flatMap(at -> reading.apply(at, number)).ifPresent(all::add);
        var channel = FittedModel.numbered(first, number);
        if (!has.test(channel)) {
          entry.ifPresent(at -> at.wrong("must be one that " + lacking(channel)));
        }
      }
    }

    private String lacking(Channel channel) {
      String code = FittedModel.code(channel);
      return model.nameOr("the module")
          + " has: its table has no "
          + code
          + (code.startsWith("output") ? " among its coils" : "");
    }
  }

  private static Optional<AnalogInput> analog(Entry entry, int channel) {
    var fields = entry.fields(List.of("quantity", "range"));
    return fields
        .required("quantity", QUANTITY)
        .map(
            quantity -> {
              var form = quantity.equals("humidity") ? HUMIDITY : TEMPERATURE;
              var span = fields.or("range", form, Defaults.span(quantity));
              return new AnalogInput(channel, quantity, span.low(), span.high());
            });
  }

  private static Optional<DigitalInput> digital(Entry entry, int channel) {
    var fields = entry.fields(List.of("name", "active", "debounce", "tells"));
    boolean closedIsActive = fields.or("active", ACTIVE, Defaults.CLOSED_IS_ACTIVE);
    var debounce = fields.or("debounce", DEBOUNCE, Defaults.DEBOUNCE);
    var tells = fields.or("tells", TELLS, Meaning.SOMETHING);
    return fields
        .required("name", NAME)
        .map(name -> new DigitalInput(channel, name, closedIsActive, debounce, tells));
  }
}
