package bms600.core.estimate.rank;

import bms600.core.estimate.StringMemory;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The ranking of every string, by its index. Immutable. */
public record Rankings(List<RankingEstimator> estimators, List<StringRanking> strings) {
  public Rankings {
    estimators = List.copyOf(estimators);
    strings = List.copyOf(strings);
  }

  /** Nothing known yet. */
  public static Rankings first(Site site) {
    var estimators = site.strings().stream().map(RankingEstimator::new).toList();
    return new Rankings(estimators, estimators.stream().map(RankingEstimator::first).toList());
  }

  /**
   * The rankings after {@code elapsed}.
   *
   * @param health of the blocks of a string, %, NaN where not known; empty where of none
   */
  public Rankings step(
      SiteImage image,
      List<StringMemory> seen,
      Function<BatteryString, List<Double>> health,
      Duration elapsed) {
    var next = new ArrayList<StringRanking>(strings.size());
    for (var string : image.site().strings()) {
      int i = string.index();
      next.add(
          estimators
              .get(i)
              .step(strings.get(i), image, seen.get(i), () -> health.apply(string), elapsed));
    }
    return new Rankings(estimators, next);
  }

  /** One line for each string. */
  public List<String> save(List<BatteryString> ofSite) {
    return ofSite.stream().map(s -> RankingText.save(s, strings.get(s.index()))).toList();
  }

  /**
   * What {@link #save} wrote, found among other lines; strings without a line start anew.
   *
   * @throws IllegalArgumentException for a line that it did not write
   */
  public static Rankings restore(Site site, List<String> lines) {
    var first = first(site);
    var newStrings = new ArrayList<>(first.strings());
    for (String line : lines) {
      if (line.startsWith(RankingText.KEY)) {
        RankingText.restore(site, line, newStrings);
      }
    }
    return new Rankings(first.estimators(), newStrings);
  }
}
