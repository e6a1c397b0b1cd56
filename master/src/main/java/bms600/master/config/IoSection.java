package bms600.master.config;

import bms600.core.alarm.Severity;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.AnalogInput;
import bms600.core.site.IoModule.DigitalInput;
import bms600.core.site.IoModule.RelayOutput;
import bms600.master.config.Units.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

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
  private static final Form<Severity> SEVERITY = Form.oneOf(Severity.values(), Severity::code);

  /** The module and where it answers, as far as they are understood. */
  record Draft(StringDraft.Device device, IoModule module) {}

  private final Optional<Draft> draft;

  IoSection(Fields file, PortSection ports) {
    draft = file.at("io").map(entry -> read(entry, ports));
  }

  Optional<Draft> draft() {
    return draft;
  }

  static String contact(boolean closedIsActive) {
    return closedIsActive ? "closed" : "open";
  }

  private static Draft read(Entry section, PortSection ports) {
    var fields = section.fields(List.of("port", "unit", "inputs", "outputs"));
    var port = BatterySection.port(fields, ports);
    var unit = fields.required("unit", UnitIds.IO);
    var device = new StringDraft.Device(fields.at("unit").orElse(section), port, unit);
    var analog = new ArrayList<AnalogInput>();
    var digital = new ArrayList<DigitalInput>();
    var outputs = new ArrayList<RelayOutput>();
    fields.at("inputs").ifPresent(entry -> inputs(entry, analog, digital));
    fields.at("outputs").ifPresent(entry -> outputs(entry, outputs));
    return new Draft(device, new IoModule(analog, digital, outputs));
  }

  private static void inputs(Entry entry, List<AnalogInput> analog, List<DigitalInput> digital) {
    var keys = new ArrayList<>(ANALOG);
    keys.addAll(DIGITAL);
    var fields = entry.fields(keys);
    for (int i = 0; i < ANALOG.size(); i++) {
      int channel = i + 1;
      fields.at(ANALOG.get(i)).flatMap(at -> analog(at, channel)).ifPresent(analog::add);
    }
    for (int i = 0; i < DIGITAL.size(); i++) {
      int channel = i + 1;
      fields.at(DIGITAL.get(i)).flatMap(at -> digital(at, channel)).ifPresent(digital::add);
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
    var fields = entry.fields(List.of("name", "active"));
    boolean closedIsActive = fields.or("active", ACTIVE, Defaults.CLOSED_IS_ACTIVE);
    return fields
        .required("name", NAME)
        .map(name -> new DigitalInput(channel, name, closedIsActive));
  }

  private static void outputs(Entry entry, List<RelayOutput> outputs) {
    var fields = entry.fields(OUTPUTS);
    for (int i = 0; i < OUTPUTS.size(); i++) {
      int channel = i + 1;
      fields.at(OUTPUTS.get(i)).flatMap(at -> output(at, channel)).ifPresent(outputs::add);
    }
  }

  private static Optional<RelayOutput> output(Entry entry, int channel) {
    var fields = entry.fields(List.of("name", "follows", "silenceable"));
    var follows = fields.at("follows").map(IoSection::follows).orElse(Defaults.FOLLOWS);
    boolean silenceable = fields.or("silenceable", Form.FLAG, Defaults.SILENCEABLE);
    return fields
        .required("name", NAME)
        .map(name -> new RelayOutput(channel, name, follows, silenceable));
  }

  private static List<String> follows(Entry list) {
    var allowed = "must be a list of severities, such as [critical, warning]";
    var seen = new HashSet<String>();
    var codes = new ArrayList<String>();
    for (var item : list.someItems(allowed)) {
      item.read(SEVERITY).map(Severity::code).ifPresent(codes::add);
      if (codes.size() > seen.size() && !seen.add(codes.getLast())) {
        item.wrong("must be named once");
        codes.removeLast();
      }
    }
    return codes;
  }
}
