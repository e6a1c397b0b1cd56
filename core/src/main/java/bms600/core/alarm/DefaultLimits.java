package bms600.core.alarm;

import bms600.core.alarm.BlockLimits.Level;
import bms600.core.estimate.StringState;
import java.util.stream.DoubleStream;

/**
 * The default setpoints of one block in the present state of its string, for display: rules judge
 * by the same numbers.
 */
public record DefaultLimits(Band voltage, Band temperature, Band resistance) {

  /**
   * The first limit met on either side, warning before critical, in the channel's unit; NaN where
   * none applies.
   *
   * @param reference what a sound block shows, NaN where nothing says so
   */
  public record Band(double low, double high, double reference) {}

  public static DefaultLimits of(Scene scene, int block) {
    return new DefaultLimits(
        voltage(scene, block), temperature(scene, block), resistance(scene, block));
  }

  /**
   * The default setpoints of a string as a whole, in the same way: its terminal voltage, its
   * current (charge above zero, discharge below), its charge.
   */
  public record OfString(Band voltage, Band current, Band charge) {}

  /** Those of one string, by its index. */
  public static OfString ofString(Scene scene, int index) {
    double low =
        first(
            new StringLimits.VoltageLow(Level.WARNING, true).limit(scene, index),
            new StringLimits.VoltageLow(Level.WARNING, false).limit(scene, index),
            new StringLimits.VoltageLow(Level.CRITICAL, true).limit(scene, index));
    double high =
        first(
            new StringLimits.VoltageHigh(Level.WARNING).limit(scene, index),
            new StringLimits.VoltageHigh(Level.CRITICAL).limit(scene, index));
    return new OfString(
        new Band(low, high, Double.NaN),
        new Band(
            -new StringLimits.DischargeCurrent().limit(scene, index),
            new StringLimits.ChargeCurrent(Level.WARNING).limit(scene, index),
            Double.NaN),
        new Band(StringLimits.LOW_CHARGE, Double.NaN, Double.NaN));
  }

  private static Band voltage(Scene scene, int block) {
    double low =
        first(
            new BlockLimits.VoltageLow(Level.WARNING, true).limit(scene, block),
            new BlockLimits.VoltageLow(Level.WARNING, false).limit(scene, block),
            new BlockLimits.VoltageLow(Level.CRITICAL, false).limit(scene, block));
    double high =
        first(
            new BlockLimits.VoltageHigh(Level.WARNING).limit(scene, block),
            new BlockLimits.VoltageHigh(Level.CRITICAL).limit(scene, block));
    return new Band(low, high, referenceV(scene, block));
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

  private static Band temperature(Scene scene, int block) {
    return new Band(
        new BlockLimits.TemperatureLow(Level.WARNING).limit(scene, block),
        new BlockLimits.TemperatureHigh(Level.WARNING).limit(scene, block),
        scene.stringOfBlock().get(block).type().reference().value());
  }

  private static Band resistance(Scene scene, int block) {
    return new Band(
        Double.NaN,
        new OhmicLimits.FromOthers(30).limit(scene, block),
        scene.image().string(scene.stringOfBlock().get(block).index()).medianOhm());
  }

  private static double first(double... limits) {
    return DoubleStream.of(limits).filter(Double::isFinite).findFirst().orElse(Double.NaN);
  }
}
