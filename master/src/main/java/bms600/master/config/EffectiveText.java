package bms600.master.config;

import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.Port;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a configuration as a site file with every default filled in. */
final class EffectiveText {
  private final StringBuilder text = new StringBuilder();
  private final Configuration configuration;
  private final Site site;

  private EffectiveText(Configuration configuration) {
    this.configuration = configuration;
    site = configuration.site();
  }

  static String of(Configuration configuration) {
    var writer = new EffectiveText(configuration);
    writer.all();
    return writer.text.toString();
  }

  private void line(String words) {
    text.append(words).append('\n');
  }

  private void all() {
    line("site:");
    line("  name: %s".formatted(quoted(site.name())));
    line("  timezone: %s".formatted(site.timezone().getId()));
    if (!site.ports().isEmpty()) {
      line("ports:");
    }
    site.ports().values().forEach(this::port);
    if (!site.batteries().isEmpty()) {
      batteries();
    }
    site.io().ifPresent(this::io);
    AlarmText.of(site).forEach(this::line);
    text.append(NotifyText.of(configuration.messages()));
    ReportsText.of(configuration.messages().reports()).forEach(this::line);
    AuditSection.text(configuration.auditSyslog()).ifPresent(this::line);
    uplinks();
    line(WebSection.text(configuration.hmi(), configuration.access()));
    PanelSection.text(configuration.panel()).ifPresent(this::line);
    line("data: %s".formatted(quoted(configuration.data().toString())));
    line("scan: { period: %s }".formatted(time(configuration.scanPeriod())));
  }

  private void batteries() {
    line("battery_types:");
    site.strings().stream().map(BatteryString::type).distinct().forEach(this::type);
    line("batteries:");
    for (var battery : site.batteries()) {
      line("  - name: %s".formatted(quoted(battery.name())));
      battery
          .designW()
          .ifPresent(watts -> line("    design_load: %s W".formatted(Units.plain(watts))));
      line("    strings:");
      battery.strings().forEach(this::string);
    }
  }

  private void port(Port port) {
    line(
        "  %s: { line: %s, baud: %d, parity: %s, max_blocks: %d }"
            .formatted(
                port.id(),
                quoted(port.line()),
                port.baud(),
                PortSection.code(port.parity()),
                configuration.maxBlocks(port.id())));
  }

  private void type(BatteryType type) {
    line("  %s:".formatted(quoted(type.name())));
    line("    chemistry: %s".formatted(type.chemistry().code()));
    line("    cells_per_block: %d".formatted(type.cellsPerBlock()));
    line("    capacity: %s Ah".formatted(Units.plain(type.capacity().value())));
    line("    rate: %s".formatted(time(type.rate())));
    line("    end_voltage: %s V".formatted(Units.plain(type.endVoltage().value())));
    line("    reference_temperature: %s °C".formatted(Units.plain(type.reference().value())));
    line("    float: %s V".formatted(Units.plain(type.floatVoltage().value())));
    line("    resistance: %s mΩ".formatted(milli(type.resistance().value())));
    line(
        "    discharge_table: %s"
            .formatted(
                type.dischargeTable().stream()
                    .map(
                        row ->
                            "[%s, %s A]".formatted(time(row.time()), Units.plain(row.currentA())))
                    .collect(Collectors.joining(", ", "[", "]"))));
  }

  private static String milli(double value) {
    return BigDecimal.valueOf(value).movePointRight(3).stripTrailingZeros().toPlainString();
  }

  private void string(BatteryString string) {
    line("      - name: %s".formatted(string.name()));
    line("        type: %s".formatted(quoted(string.type().name())));
    string.installed().ifPresent(day -> line("        installed: %s".formatted(day)));
    line("        blocks: %d".formatted(string.blocks()));
    line("        %s: %s".formatted(OhmicPlanText.KEY, OhmicPlanText.of(string.ohmicPlan())));
    String balancing = BalancingPlanText.of(string.balancingPlan());
    line("        %s: %s".formatted(BalancingPlanText.KEY, balancing));
    line("        sensors:");
    sensors(site.fittings().subList(string.firstBlock(), string.firstBlock() + string.blocks()));
    line("        current:%s".formatted(string.currentSensors().isEmpty() ? " []" : ""));
    for (var fitting : site.fittings()) {
      switch (fitting.spot()) {
        case Spot.AtCurrent(int index, int sensor) when index == string.index() ->
            line(
                "          - { port: %s, unit: %d, halls: %s, model: %s }"
                    .formatted(
                        fitting.port(),
                        fitting.unit(),
                        halls(string.currentSensors().get(sensor)),
                        fitting.model()));
        case Spot.AtVoltage(int index) when index == string.index() ->
            line(
                "        voltage: { port: %s, unit: %d, model: %s }"
                    .formatted(fitting.port(), fitting.unit(), fitting.model()));
        case Spot.AtBlock _, Spot.AtCurrent _, Spot.AtVoltage _, Spot.AtIo _ -> {}
      }
    }
  }

  private static List<String> halls(BatteryString.CurrentSensor sensor) {
    return sensor.hallRatingsA().stream().map(rating -> rating + " A").toList();
  }

  private void sensors(List<Fitting> blocks) {
    var units = new ArrayList<Integer>();
    for (int i = 0; i < blocks.size(); i++) {
      units.add(blocks.get(i).unit());
      var last = blocks.get(i);
      if (i + 1 == blocks.size() || !isLike(last, blocks.get(i + 1))) {
        line(
            "          - { port: %s, units: %s, model: %s }"
                .formatted(last.port(), quoted(UnitIds.text(units)), last.model()));
        units.clear();
      }
    }
  }

  private static boolean isLike(Fitting one, Fitting other) {
    return one.port() == other.port() && one.model().equals(other.model());
  }

  private void io(IoModule module) {
    var fitting = site.fittings().getLast();
    line("io:");
    line("  port: %s".formatted(fitting.port()));
    line("  unit: %d".formatted(fitting.unit()));
    line("  model: %s".formatted(fitting.model()));
    line(
        "  inputs:%s"
            .formatted(module.analog().isEmpty() && module.digital().isEmpty() ? " {}" : ""));
    for (var input : module.analog()) {
      line(
          "    AI%d: { quantity: %s, range: %s..%s %s }"
              .formatted(
                  input.channel(),
                  input.quantity(),
                  Units.plain(input.low()),
                  Units.plain(input.high()),
                  input.quantity().equals("humidity") ? "%" : "°C"));
    }
    for (var input : module.digital()) {
      line(
          "    DI%d: { name: %s, active: %s, debounce: %d ms, tells: %s }"
              .formatted(
                  input.channel(),
                  quoted(input.name()),
                  IoSection.contact(input.activeClosed()),
                  input.debounce().toMillis(),
                  input.tells().code()));
    }
    line("  outputs:%s".formatted(module.outputs().isEmpty() ? " {}" : ""));
    for (var output : module.outputs()) {
      line(
          "    DO%d: { name: %s, follows: %s%s, silenceable: %s, normally: %s }"
              .formatted(
                  output.channel(),
                  quoted(output.name()),
                  output.follows(),
                  output.places().isEmpty() ? "" : ", places: " + output.places(),
                  output.silenceable(),
                  RelaySection.position(output.normallyOn())));
    }
  }

  private void uplinks() {
    var uplinks = configuration.uplinks();
    line("uplinks:");
    ModbusText.of(uplinks).forEach(this::line);
    uplinks.snmp().ifPresent(snmp -> text.append(SnmpText.of(snmp)));
    uplinks
        .prometheus()
        .ifPresent(at -> line("  prometheus: { listen: %s }".formatted(quoted(at.toString()))));
    uplinks.mqtt().ifPresent(mqtt -> MqttText.of(mqtt).forEach(this::line));
    uplinks.opcua().ifPresent(opcua -> OpcUaText.of(opcua).forEach(this::line));
  }

  /** The largest unit that makes it a whole number. */
  static String time(Duration time) {
    if (Duration.ofHours(time.toHours()).equals(time)) {
      return time.toHours() + " h";
    }
    if (Duration.ofMinutes(time.toMinutes()).equals(time)) {
      return time.toMinutes() + " min";
    }
    return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString() + " s";
  }

  static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
