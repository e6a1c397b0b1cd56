package bms600.core.site;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Strings in parallel on one DC bus.
 *
 * @param designW power that the battery is designed to carry, W; empty where nobody told
 */
public record Battery(String name, List<BatteryString> strings, OptionalDouble designW) {
  public Battery {
    strings = List.copyOf(strings);
    Check.that(!strings.isEmpty(), "battery '" + name + "' has no string");
    Check.that(designW.orElse(1) > 0, "a design load must be above 0 W");
  }

  /** A battery of which nobody told what it must carry. */
  public Battery(String name, List<BatteryString> strings) {
    this(name, strings, OptionalDouble.empty());
  }

  /**
   * What one cell of a string must give of the design load, W: strings carry it by their capacity.
   * NaN where nobody told.
   */
  public double designCellW(BatteryString string) {
    double ah = strings.stream().mapToDouble(each -> each.type().capacity().value()).sum();
    double share = string.type().capacity().value() / ah;
    return designW.orElse(Double.NaN) * share / (string.blocks() * string.type().cellsPerBlock());
  }
}
