package bms600.core.point;

import bms600.core.job.Jobs;
import bms600.core.point.Look.Source;
import bms600.core.site.BatteryString;
import java.util.function.ToIntBiFunction;

/** Where the values of a string come from that tell what the master does to it. */
final class JobPoints {
  private JobPoints() {}

  static Source source(String name) {
    return switch (name) {
      case "ohmic_test" -> of((jobs, string) -> Codes.of(jobs.ohmicTest(string).phase()));
      case "capacity_test" -> of((jobs, string) -> Codes.of(jobs.capacityTest(string).phase()));
      case "balanced_blocks" -> of((jobs, string) -> jobs.balancing(string).on());
      default -> throw new IllegalArgumentException("a string has no point '" + name + "'");
    };
  }

  private static Source of(ToIntBiFunction<Jobs, BatteryString> part) {
    return (look, i) ->
        PointValue.known(part.applyAsInt(look.snapshot().memory().jobs(), look.strings().get(i)));
  }
}
