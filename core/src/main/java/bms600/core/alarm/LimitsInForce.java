package bms600.core.alarm;

import bms600.core.estimate.StringState;
import bms600.core.site.AlarmSetting.Scope;
import bms600.core.site.Site;
import java.util.OptionalDouble;

/**
 * The limits by which one block is judged in the present state of its string, for display: those
 * the site chose, else the defaults; a rule that is switched off has none.
 */
public record LimitsInForce(Band voltage, Band temperature, Band resistance) {

  /**
   * The first limit met on either side, in the channel's unit; NaN where none applies.
   *
   * @param reference what a sound block shows, NaN where nothing says so
   */
  public record Band(double low, double high, double reference) {}

  public static LimitsInForce of(AlarmBoard board, Scene scene, int block) {
    var string = scene.stringOfBlock().get(block);
    return new LimitsInForce(
        new Band(
            low(board, scene, AlarmKind.BLOCK_VOLTAGE_LOW, block, "V"),
            high(board, scene, AlarmKind.BLOCK_VOLTAGE_HIGH, block, "V"),
            referenceV(scene, block)),
        new Band(
            low(board, scene, AlarmKind.BLOCK_TEMPERATURE_LOW, block, "°C"),
            high(board, scene, AlarmKind.BLOCK_TEMPERATURE_HIGH, block, "°C"),
            string.type().reference().value()),
        new Band(
            Double.NaN,
            high(board, scene, AlarmKind.BLOCK_RESISTANCE_HIGH, block, "Ω"),
            scene.image().string(string.index()).medianOhm()));
  }

  /**
   * The limits of a string as a whole, in the same way: its terminal voltage, its current (charge
   * above zero, discharge below), its charge.
   */
  public record OfString(Band voltage, Band current, Band charge) {}

  /** Those of one string, by its index. */
  public static OfString ofString(AlarmBoard board, Scene scene, int index) {
    return new OfString(
        new Band(
            low(board, scene, AlarmKind.STRING_VOLTAGE_LOW, index, "V"),
            high(board, scene, AlarmKind.STRING_VOLTAGE_HIGH, index, "V"),
            Double.NaN),
        new Band(
            -high(board, scene, AlarmKind.DISCHARGE_CURRENT_HIGH, index, "A"),
            high(board, scene, AlarmKind.CHARGE_CURRENT_HIGH, index, "A"),
            Double.NaN),
        new Band(low(board, scene, AlarmKind.SOC_LOW, index, "%"), Double.NaN, Double.NaN));
  }

  /** Whether a site chose something for this block alone, which its string does not stand for. */
  public static boolean isOwn(Site site, int block) {
    var own = new Scope.OfBlock(block);
    return site.alarms().stream().anyMatch(setting -> setting.scope().equals(own));
  }

  private static double low(AlarmBoard board, Scene scene, AlarmKind kind, int place, String unit) {
    return orNaN(board.limits(scene, kind, place, unit).max());
  }

  private static double high(
      AlarmBoard board, Scene scene, AlarmKind kind, int place, String unit) {
    return orNaN(board.limits(scene, kind, place, unit).min());
  }

  private static double orNaN(OptionalDouble limit) {
    return limit.orElse(Double.NaN);
  }

  /** On float what the charger should give at the block's temperature, else the string's mean. */
  private static double referenceV(Scene scene, int block) {
    var string = scene.stringOfBlock().get(block);
    if (scene.stateOfBlock(block) != StringState.FLOAT) {
      return scene.image().string(string.index()).meanBlockV();
    }
    double temperatureC = scene.image().temperature(block).goodOrNaN();
    double atC = Double.isNaN(temperatureC) ? string.type().reference().value() : temperatureC;
    return string.type().floatBlockV(atC);
  }
}
