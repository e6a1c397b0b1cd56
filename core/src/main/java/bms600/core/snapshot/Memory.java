package bms600.core.snapshot;

import bms600.core.alarm.AlarmBoard;
import bms600.core.alarm.AlarmRule;
import bms600.core.alarm.AlarmRules;
import bms600.core.alarm.Scene;
import bms600.core.estimate.StringEstimator;
import bms600.core.estimate.StringMemory;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Everything the house remembers from tick to tick: estimator states, alarm latches, running
 * delays. Immutable; saved and restored with its age.
 */
public record Memory(
    List<StringEstimator> estimators,
    List<BatteryString> stringOfBlock,
    List<StringMemory> strings,
    AlarmBoard board) {

  /** Nothing known yet. */
  public static Memory first(Site site) {
    return first(site, AlarmRules.ALL);
  }

  /** Nothing known yet, judged by these rules. */
  public static Memory first(Site site, List<AlarmRule> rules) {
    var strings = Collections.nCopies(site.strings().size(), StringMemory.NEW);
    return of(site, List.copyOf(strings), AlarmBoard.calm(site, rules));
  }

  private static Memory of(Site site, List<StringMemory> strings, AlarmBoard board) {
    var estimators = site.strings().stream().map(StringEstimator::new).toList();
    var owners = new ArrayList<BatteryString>();
    site.strings().forEach(string -> owners.addAll(Collections.nCopies(string.blocks(), string)));
    return new Memory(estimators, List.copyOf(owners), strings, board);
  }

  /** Estimates first, then alarms. */
  public Memory step(SiteImage image, Duration elapsed) {
    var newStrings = new ArrayList<StringMemory>(strings.size());
    for (int i = 0; i < strings.size(); i++) {
      newStrings.add(estimators.get(i).step(strings.get(i), image, elapsed));
    }
    var estimated = List.copyOf(newStrings);
    var newBoard = board.step(new Scene(image, estimated, stringOfBlock), elapsed);
    return new Memory(estimators, stringOfBlock, estimated, newBoard);
  }

  /** The memory after somebody acknowledged an alarm. */
  public Memory acknowledge(String alarmId, String who) {
    return new Memory(estimators, stringOfBlock, strings, board.acknowledge(alarmId, who));
  }

  /** What must survive a restart, as lines of text. */
  public List<String> save() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < strings.size(); i++) {
      lines.add("string\t" + estimators.get(i).string().name() + "\t" + strings.get(i).save());
    }
    lines.addAll(board.save());
    return lines;
  }

  /**
   * What was saved, aged.
   *
   * @param age how long the master was away: what is estimated becomes less certain meanwhile, but
   *     delays run on from where they stood
   * @throws IllegalArgumentException for text that {@link #save} did not write
   */
  public static Memory restore(Site site, List<String> lines, Duration age) {
    var strings = new ArrayList<>(Collections.nCopies(site.strings().size(), StringMemory.NEW));
    for (String line : lines) {
      String[] field = line.split("\t", 3);
      if (field[0].equals("string")) {
        if (field.length != 3) {
          throw new IllegalArgumentException("not a saved string: " + line);
        }
        site.strings().stream()
            .filter(string -> string.name().equals(field[1]))
            .forEach(s -> strings.set(s.index(), StringMemory.restore(field[2]).aged(age)));
      }
    }
    return of(site, List.copyOf(strings), AlarmBoard.restore(site, AlarmRules.ALL, lines));
  }
}
