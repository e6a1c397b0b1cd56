package bms600.core.site;

import java.util.List;

/** Strings in parallel on one DC bus. */
public record Battery(String name, List<BatteryString> strings) {
  public Battery {
    strings = List.copyOf(strings);
    Check.that(!strings.isEmpty(), "battery '" + name + "' has no string");
  }
}
