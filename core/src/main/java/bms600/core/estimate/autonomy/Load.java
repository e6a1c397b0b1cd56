package bms600.core.estimate.autonomy;

/** What is expected of the rest of a discharge, for one cell. */
public sealed interface Load {

  /** A converter or UPS: the current rises as the voltage falls. */
  record ConstantPower(double watts) implements Load {}

  record ConstantCurrent(double amperes) implements Load {}

  /** The current at a cell voltage, A. */
  default double at(double volts) {
    return switch (this) {
      case ConstantPower(var watts) -> watts / Math.max(volts, 0.1);
      case ConstantCurrent(var amperes) -> amperes;
    };
  }
}
