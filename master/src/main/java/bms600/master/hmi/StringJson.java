package bms600.master.hmi;

import bms600.core.alarm.AlarmBoard;
import bms600.core.alarm.LimitsInForce;
import bms600.core.alarm.LimitsInForce.Band;
import bms600.core.alarm.Scene;
import bms600.core.alarm.Severity;
import bms600.core.estimate.autonomy.AutonomyMemory;
import bms600.core.estimate.block.Baseline;
import bms600.core.estimate.block.Blocks;
import bms600.core.estimate.block.OhmicRise;
import bms600.core.measure.Flag;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Memory;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/** One string of the site document, with its blocks. */
final class StringJson {
  private static final String VOLTAGE = "voltage";
  private static final String TEMPERATURE = "temperature";
  private static final String RESISTANCE = "resistance";
  private static final String NO_SOC = "not known before the string has been on float";
  private static final Band SOH_BAND = new Band(Double.NaN, Double.NaN, 100);

  /** The warning against the own baseline. */
  private static final double WARNING_PERCENT = 30;

  private final Scene scene;
  private final AlarmBoard board;
  private final Blocks blocks;
  private final Severities severities;
  private final BatteryString string;
  private final AutonomyMemory autonomy;

  StringJson(Scene scene, Memory memory, Severities severities, BatteryString string) {
    this.scene = scene;
    this.board = memory.board();
    this.blocks = memory.blocks();
    this.severities = severities;
    this.string = string;
    this.autonomy = memory.autonomies().strings().get(string.index());
  }

  void write(JsonGenerator out) {
    var memory = scene.strings().get(string.index());
    out.writeStartObject();
    out.writeStringProperty("name", string.name());
    out.writeStringProperty("battery", string.battery());
    out.writeStringProperty("type", string.type().name());
    out.writeStringProperty("chemistry", string.type().chemistry().code());
    out.writeNumberProperty("cells_per_block", string.type().cellsPerBlock());
    out.writeStringProperty("state", memory.state().code());
    out.writeStringProperty("state_basis", basis());
    values(out);
    limits(out);
    out.writeArrayPropertyStart("blocks");
    for (int number = 1; number <= string.blocks(); number++) {
      block(out, number);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private String basis() {
    return switch (scene.strings().get(string.index()).state()) {
      case REST -> measured() + "; idle or open: nothing tells them apart";
      case OPEN -> measured() + "; a string in parallel has another voltage";
      case UNKNOWN, FLOAT, CHARGE, BOOST, DISCHARGE -> measured();
    };
  }

  private String measured() {
    double currentA = scene.image().string(string.index()).current().goodOrNaN();
    double meanV = scene.image().string(string.index()).meanBlockV();
    if (Double.isNaN(currentA) || Double.isNaN(meanV)) {
      return Double.isNaN(currentA) ? "current not known" : "block voltages not known";
    }
    return String.format(Locale.ROOT, "current %.2f A, mean block voltage %.3f V", currentA, meanV);
  }

  private void values(JsonGenerator out) {
    var image = scene.image().string(string.index());
    if (image.voltageIsSum()) {
      ValueJson.derived(out, VOLTAGE, image.voltage(), "V", "sum of the blocks");
    } else {
      ValueJson.measured(out, VOLTAGE, image.voltage(), "V");
    }
    ValueJson.measured(out, "current", image.current(), "A");
    ValueJson.estimated(out, "soc", scene.strings().get(string.index()).soc(), "%", NO_SOC);
    ValueJson.estimated(
        out, "soc_available", autonomy.available(), "%", "not known before the charge is");
    AutonomyJson.write(out, autonomy);
    ValueJson.estimated(out, "soh", blocks.soh(string), "%", blocks.basis(string));
    ValueJson.measured(out, "ripple_current", image.rippleCurrent(), "A");
    ValueJson.measured(out, "ripple_voltage", image.rippleVoltage(), "V");
  }

  /**
   * Limits move with each block's temperature: for the string, the mean of its blocks' stands,
   * without those that have limits of their own.
   */
  private void limits(JsonGenerator out) {
    var site = scene.image().site();
    int end = string.firstBlock() + string.blocks();
    var common =
        IntStream.range(string.firstBlock(), end)
            .filter(block -> !LimitsInForce.isOwn(site, block))
            .toArray();
    var blocks =
        common.length > 0 ? IntStream.of(common) : IntStream.range(string.firstBlock(), end);
    var each = blocks.mapToObj(block -> LimitsInForce.of(board, scene, block)).toList();
    out.writeObjectPropertyStart("limits");
    band(out, VOLTAGE, mean(each, LimitsInForce::voltage));
    band(out, TEMPERATURE, mean(each, LimitsInForce::temperature));
    band(out, RESISTANCE, mean(each, LimitsInForce::resistance));
    band(out, "soh", SOH_BAND);
    var whole = LimitsInForce.ofString(board, scene, string.index());
    band(out, "string_voltage", whole.voltage());
    band(out, "string_current", whole.current());
    band(out, "string_soc", whole.charge());
    out.writeEndObject();
  }

  /** Only where a site chose some for this block alone. */
  private void ownLimits(JsonGenerator out, int block) {
    if (LimitsInForce.isOwn(scene.image().site(), block)) {
      var own = LimitsInForce.of(board, scene, block);
      out.writeObjectPropertyStart("limits");
      band(out, VOLTAGE, own.voltage());
      band(out, TEMPERATURE, own.temperature());
      band(out, RESISTANCE, own.resistance());
      out.writeEndObject();
    }
  }

  private static Band mean(List<LimitsInForce> each, Function<LimitsInForce, Band> of) {
    var bands = each.stream().map(of).toList();
    return new Band(mean(bands, Band::low), mean(bands, Band::high), mean(bands, Band::reference));
  }

  private static double mean(List<Band> bands, ToDoubleFunction<Band> of) {
    return bands.stream().mapToDouble(of).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  private static void band(JsonGenerator out, String name, Band band) {
    out.writeObjectPropertyStart(name);
    Json.number(out, "low", band.low());
    Json.number(out, "high", band.high());
    Json.number(out, "reference", band.reference());
    out.writeEndObject();
  }

  private void block(JsonGenerator out, int number) {
    int block = string.firstBlock() + number - 1;
    var image = scene.image();
    out.writeStartObject();
    out.writeStringProperty("name", string.blockName(number));
    out.writeNumberProperty("number", number);
    ValueJson.measured(out, VOLTAGE, image.voltage(block), "V");
    ValueJson.measured(out, TEMPERATURE, image.temperature(block), "°C");
    ValueJson.measured(out, RESISTANCE, image.resistance(block), "Ω");
    worth(out, number - 1);
    out.writeArrayPropertyStart("flags");
    Flag.codes(image.flags(block)).forEach(out::writeString);
    out.writeEndArray();
    Json.text(out, "severity", severities.atBlock(block).map(Severity::code).orElse(null));
    ownLimits(out, block);
    sensor(out, block);
    out.writeEndObject();
  }

  private void worth(JsonGenerator out, int at) {
    var soc = blocks.soc(string, at, scene.strings().get(string.index()));
    ValueJson.estimated(out, "soc", soc, "%", NO_SOC);
    ValueJson.estimated(out, "soh", blocks.soh(string, at), "%", blocks.basis(string, at));
    var baseline = blocks.baseline(string, at);
    if (baseline.isPresent()) {
      baseline(out, baseline.get(), blocks.ohmicRise(string, at));
    } else {
      out.writeNullProperty("baseline");
    }
  }

  /** What the ohmic value is compared with, and all that makes it comparable. */
  private static void baseline(JsonGenerator out, Baseline baseline, OhmicRise rise) {
    out.writeObjectPropertyStart("baseline");
    Json.number(out, "value", baseline.ohm());
    out.writeStringProperty("unit", "Ω");
    out.writeStringProperty("at", baseline.takenAt().toString());
    out.writeNumberProperty("readings", baseline.readings());
    PortJson.serial(out, baseline.instrument());
    Json.number(out, "temperature", baseline.celsius());
    out.writeStringProperty("state", baseline.state().code());
    Json.number(out, "rise_percent", rise.percent());
    Json.number(out, "uncertainty_percent", rise.uncertaintyPercent());
    out.writeStringProperty("warning", rise.against(WARNING_PERCENT).code());
    out.writeEndObject();
  }

  private void sensor(JsonGenerator out, int block) {
    var fitting = scene.image().site().fittings().get(block);
    long serial = scene.image().link(block).serial();
    out.writeObjectPropertyStart("sensor");
    out.writeStringProperty("port", fitting.port().name());
    out.writeNumberProperty("unit", fitting.unit());
    out.writeStringProperty("model", fitting.model());
    PortJson.serial(out, serial);
    out.writeEndObject();
  }
}
