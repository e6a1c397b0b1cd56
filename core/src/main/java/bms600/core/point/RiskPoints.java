package bms600.core.point;

import bms600.core.estimate.rank.Ranking;
import bms600.core.estimate.thermal.RunawayRisk;
import bms600.core.estimate.wear.Aging;
import bms600.core.point.Look.Source;
import java.util.function.ToDoubleFunction;

/** Where the values of a string come from that tell what may become of its blocks. */
final class RiskPoints {
  private RiskPoints() {}

  static Source source(String name) {
    return switch (name) {
      case "thermal_gain" -> hottest(RunawayRisk::gain);
      case "thermal_block" -> (look, string) -> number(look, string, worst(look, string));
      case "weakest_block" -> weakest(place -> place.block() + 1);
      case "weakest_score" -> weakest(place -> Math.max(0, place.score()));
      case "replace_within_year" -> RiskPoints::replaceWithinYear;
      case "replace_block" -> (look, string) -> number(look, string, nearestEnd(look, string));
      default -> JobPoints.source(name);
    };
  }

  private static int worst(Look look, int string) {
    return look.snapshot().memory().risks().thermal().worstOf(look.strings().get(string));
  }

  private static int nearestEnd(Look look, int string) {
    return look.snapshot().memory().risks().wear().nearestEnd(look.strings().get(string));
  }

  private static PointValue replaceWithinYear(Look look, int string) {
    int block = nearestEnd(look, string);
    return block >= 0
            && look.snapshot().memory().risks().wear().agings().get(block)
                instanceof Aging.Known known
        ? PointValue.known(100 * known.life().within(1))
        : PointValue.ABSENT;
  }

  private static PointValue number(Look look, int string, int block) {
    return block < 0
        ? PointValue.ABSENT
        : PointValue.known(block - look.strings().get(string).firstBlock() + 1);
  }

  private static Source hottest(ToDoubleFunction<RunawayRisk> part) {
    return (look, string) -> {
      int block = worst(look, string);
      var blocks = look.snapshot().memory().risks().thermal().blocks();
      return block < 0
          ? PointValue.ABSENT
          : PointValue.known(part.applyAsDouble(blocks.get(block)));
    };
  }

  private static Source weakest(ToDoubleFunction<Ranking.Place> part) {
    return (look, string) ->
        look.snapshot().memory().risks().rankings().strings().get(string).weakest().stream()
            .map(place -> PointValue.known(part.applyAsDouble(place)))
            .findFirst()
            .orElse(PointValue.ABSENT);
  }
}
