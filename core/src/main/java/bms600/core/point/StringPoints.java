package bms600.core.point;

import bms600.core.estimate.Estimate;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.autonomy.AutonomyMemory;
import bms600.core.estimate.autonomy.Outlook;
import bms600.core.estimate.block.Reasoned;
import bms600.core.measure.Channel;
import bms600.core.measure.Percent;
import bms600.core.measure.StringImage;
import bms600.core.point.Look.Source;
import bms600.core.site.BatteryString;
import bms600.core.site.Per;
import bms600.core.site.Spot;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Where the values of a string come from. */
final class StringPoints {
  private StringPoints() {}

  static Source source(String name) {
    return switch (name) {
      case "voltage" -> measured(s -> PointValue.of(s.voltage()));
      case "current" -> measured(s -> PointValue.of(s.current()));
      case "ripple_current" -> measured(s -> PointValue.of(s.rippleCurrent()));
      case "ripple_voltage" -> measured(s -> PointValue.of(s.rippleVoltage()));
      case "quality" -> measured(s -> quality(voltageOf(s).worse(currentOf(s))));
      case "voltage_quality" -> measured(s -> quality(voltageOf(s)));
      case "current_quality" -> measured(s -> quality(currentOf(s)));
      case "voltage_is_sum" -> measured(s -> PointValue.known(s.voltageIsSum()));
      case "mean_voltage" -> measured(s -> PointValue.known(s.meanBlockV()));
      case "mean_temperature" -> measured(s -> PointValue.known(s.meanTemperatureC()));
      case "pole_imbalance" -> measured(s -> PointValue.known(s.poleImbalanceA()));
      case "median_resistance" -> measured(s -> PointValue.known(s.medianOhm()));
      case "lowest_block" -> (look, i) -> number(look, i, look.image().string(i).lowest());
      case "highest_block" -> (look, i) -> number(look, i, look.image().string(i).highest());
      case "lowest_voltage" -> (look, i) -> voltage(look, look.image().string(i).lowest());
      case "highest_voltage" -> (look, i) -> voltage(look, look.image().string(i).highest());
      default -> estimated(name);
    };
  }

  private static Source estimated(String name) {
    return switch (name) {
      case "soc" -> charge(Estimate::value);
      case "soc_low" -> charge(Estimate::low);
      case "soc_high" -> charge(Estimate::high);
      case "state" -> remembered(memory -> Codes.of(memory.state()));
      case "in_state" -> remembered(memory -> memory.inState().toSeconds());
      case "removed_charge" -> StringPoints::removedCharge;
      case "soc_available" -> available(Estimate::value);
      case "soc_available_low" -> available(Estimate::low);
      case "soc_available_high" -> available(Estimate::high);
      case "autonomy" -> autonomy(Outlook::p50);
      case "autonomy_low" -> autonomy(Outlook::p10);
      case "autonomy_high" -> autonomy(Outlook::p90);
      case "autonomy_basis" -> (look, i) -> PointValue.known(Codes.of(autonomy(look, i).basis()));
      default -> worth(name);
    };
  }

  private static Source worth(String name) {
    return switch (name) {
      case "soh" -> health(Reasoned::value);
      case "soh_low" -> health(Reasoned::low);
      case "soh_high" -> health(Reasoned::high);
      case "lowest_soh_block" -> StringPoints::weakest;
      case "block_soh_band" ->
          widest((look, string, block) -> look.snapshot().memory().blocks().health(string, block));
      case "block_soc_band" ->
          widest(
              (look, string, block) ->
                  look.snapshot()
                      .memory()
                      .blocks()
                      .charge(string, block, memory(look, string.index())));
      default -> counted(name);
    };
  }

  /** Something reasoned of a block, by its position in its string. */
  private interface OfBlock {
    Optional<Reasoned> at(Look look, BatteryString string, int block);
  }

  private static Source health(ToDoubleFunction<Reasoned> part) {
    return (look, i) ->
        look.snapshot()
            .memory()
            .blocks()
            .health(look.strings().get(i))
            .map(it -> PointValue.known(part.applyAsDouble(it)))
            .orElse(PointValue.ABSENT);
  }

  private static PointValue weakest(Look look, int i) {
    int block = look.snapshot().memory().blocks().weakest(look.strings().get(i));
    return block < 0 ? PointValue.ABSENT : PointValue.known(block + 1);
  }

  /** The widest band among the blocks, from its middle to its end. */
  private static Source widest(OfBlock value) {
    return (look, i) -> {
      var string = look.strings().get(i);
      double widest = Double.NaN;
      for (int block = 0; block < string.blocks(); block++) {
        double half = value.at(look, string, block).map(it -> 2 * it.sigma()).orElse(Double.NaN);
        widest = Double.isNaN(widest) || half > widest ? half : widest;
      }
      return PointValue.known(widest);
    };
  }

  private static Source counted(String name) {
    return switch (name) {
      case "blocks" -> (look, i) -> PointValue.known(look.strings().get(i).blocks());
      case "first_block" -> (look, i) -> PointValue.known(look.strings().get(i).firstBlock());
      case "good_blocks" -> (look, i) -> goodBlocks(look, look.strings().get(i));
      case "alarm" -> (look, i) -> PointValue.known(look.alarms().worst(Per.STRING, i));
      case "alarm_kinds" -> (look, i) -> PointValue.known(look.alarms().kinds(Per.STRING, i));
      case "block_alarm" ->
          (look, i) -> PointValue.known(look.alarms().worstBlockOf(look.strings().get(i)));
      case "blocks_in_alarm" ->
          (look, i) -> PointValue.known(look.alarms().blocksInAlarm(look.strings().get(i)));
      default -> sensed(name);
    };
  }

  private static Source sensed(String name) {
    return switch (name) {
      case "flags" -> (look, i) -> look.flags(Codes.STRING_FLAGS, look.slots(isOf(i)));
      case "lowest_supply_voltage" -> (look, i) -> lowestSupply(look, look.strings().get(i));
      case "ripple_current_peak" ->
          peak(Channel.RIPPLE_CURRENT_A_PEAK, Channel.RIPPLE_CURRENT_B_PEAK);
      case "ripple_voltage_peak" -> peak(Channel.RIPPLE_VOLTAGE_PEAK);
      case "ripple_frequency" ->
          (look, i) -> look.largest(look.slots(isCurrentOf(i)), Channel.RIPPLE_FREQUENCY);
      default -> RiskPoints.source(name);
    };
  }

  private static Source measured(Function<StringImage, PointValue> value) {
    return (look, i) -> value.apply(look.image().string(i));
  }

  private static Quality voltageOf(StringImage string) {
    return PointValue.of(string.voltage()).quality();
  }

  private static Quality currentOf(StringImage string) {
    return PointValue.of(string.current()).quality();
  }

  private static PointValue quality(Quality quality) {
    return PointValue.known(Codes.of(quality));
  }

  /** The number of a block in its string, from its position in the site. */
  private static PointValue number(Look look, int string, int block) {
    return block < 0
        ? PointValue.ABSENT
        : PointValue.known(block - look.strings().get(string).firstBlock() + 1);
  }

  private static PointValue voltage(Look look, int block) {
    return block < 0 ? PointValue.ABSENT : PointValue.of(look.image().voltage(block));
  }

  private static StringMemory memory(Look look, int string) {
    return look.snapshot().memory().strings().get(string);
  }

  private static Source charge(Function<Estimate<Percent>, Percent> part) {
    return (look, i) ->
        memory(look, i)
            .soc()
            .map(soc -> PointValue.known(part.apply(soc).value()))
            .orElse(PointValue.ABSENT);
  }

  private static Source available(Function<Estimate<Percent>, Percent> part) {
    return (look, i) ->
        autonomy(look, i)
            .available()
            .map(charge -> PointValue.known(part.apply(charge).value()))
            .orElse(PointValue.ABSENT);
  }

  private static AutonomyMemory autonomy(Look look, int string) {
    return look.snapshot().memory().autonomies().strings().get(string);
  }

  private static Source autonomy(ToDoubleFunction<Outlook> part) {
    return (look, i) -> PointValue.known(part.applyAsDouble(autonomy(look, i).outlook()));
  }

  private static Source remembered(ToDoubleFunction<StringMemory> part) {
    return (look, i) -> PointValue.known(part.applyAsDouble(memory(look, i)));
  }

  private static PointValue removedCharge(Look look, int string) {
    var memory = memory(look, string);
    return memory.soc().isEmpty() ? PointValue.ABSENT : PointValue.known(memory.removedAh());
  }

  private static PointValue goodBlocks(Look look, BatteryString string) {
    int good = 0;
    for (int i = 0; i < string.blocks(); i++) {
      good += voltage(look, string.firstBlock() + i).quality() == Quality.GOOD ? 1 : 0;
    }
    return PointValue.known(good);
  }

  private static PointValue lowestSupply(Look look, BatteryString string) {
    double lowestV = Double.NaN;
    for (int i = 0; i < string.blocks(); i++) {
      double supplyV = look.image().good(string.firstBlock() + i, Channel.SUPPLY_VOLTAGE);
      lowestV = Double.isNaN(lowestV) || supplyV < lowestV ? supplyV : lowestV;
    }
    return PointValue.known(lowestV);
  }

  private static Source peak(Channel... channels) {
    return (look, i) -> look.largest(look.slots(isOf(i)), channels);
  }

  private static Predicate<Spot> isOf(int string) {
    return spot ->
        isCurrentOf(string).test(spot) || (spot instanceof Spot.AtVoltage(int at) && at == string);
  }

  private static Predicate<Spot> isCurrentOf(int string) {
    return spot -> spot instanceof Spot.AtCurrent(int at, _) && at == string;
  }
}
