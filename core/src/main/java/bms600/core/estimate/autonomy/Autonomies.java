package bms600.core.estimate.autonomy;

import bms600.core.estimate.StringMemory;
import bms600.core.measure.SiteImage;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The autonomy of every string, by its index. Immutable. */
public record Autonomies(List<AutonomyEstimator> estimators, List<AutonomyMemory> strings) {
  private static final String KEY = "autonomy\t";

  public Autonomies {
    estimators = List.copyOf(estimators);
    strings = List.copyOf(strings);
  }

  /** Nothing known yet. */
  public static Autonomies first(Site site) {
    return new Autonomies(
        site.batteries().stream()
            .flatMap(battery -> battery.strings().stream().map(it -> estimator(battery, it)))
            .sorted(Comparator.comparingInt(it -> it.string().index()))
            .toList(),
        Collections.nCopies(site.strings().size(), AutonomyMemory.NEW));
  }

  private static AutonomyEstimator estimator(Battery battery, BatteryString string) {
    return new AutonomyEstimator(string, battery.designCellW(string));
  }

  public Autonomies step(SiteImage image, List<StringMemory> seen, Duration elapsed) {
    var next = new ArrayList<AutonomyMemory>(strings.size());
    for (int i = 0; i < strings.size(); i++) {
      next.add(estimators.get(i).step(strings.get(i), image, seen.get(i), elapsed));
    }
    return new Autonomies(estimators, next);
  }

  private AutonomyMemory restored(int string, String line, Duration age) {
    return estimators.get(string).aged(AutonomyMemory.restore(line), age);
  }

  /** One line for each string. */
  public List<String> save() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < strings.size(); i++) {
      lines.add(KEY + estimators.get(i).string().name() + "\t" + strings.get(i).save());
    }
    return lines;
  }

  /**
   * What {@link #save} wrote, found among other lines; strings without a line start anew.
   *
   * @param age how long nobody looked
   * @throws IllegalArgumentException for a line that it did not write
   */
  public static Autonomies restore(Site site, List<String> lines, Duration age) {
    var first = first(site);
    var memories = new ArrayList<>(first.strings());
    for (String line : lines) {
      if (line.startsWith(KEY)) {
        String[] field = line.split("\t", 3);
        if (field.length != 3) {
          throw new IllegalArgumentException("not a saved autonomy: " + line);
        }
        site.strings().stream()
            .filter(string -> string.name().equals(field[1]))
            .forEach(s -> memories.set(s.index(), first.restored(s.index(), field[2], age)));
      }
    }
    return new Autonomies(first.estimators(), memories);
  }
}
