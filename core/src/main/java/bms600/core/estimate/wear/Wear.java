package bms600.core.estimate.wear;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.measure.Channel;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * The ohmic values of all blocks over the years, by position in the site, and what they say. A
 * value is taken each day from a string on float, at 25 °C; one block is judged anew each tick, so
 * that no tick takes long. Immutable.
 *
 * @param days number of the day, since 1970, on which each string was last read
 * @param agings of each block, as last judged
 * @param judged the logs they were judged by
 * @param turn the block to judge next
 */
public record Wear(
    List<OhmicLog> logs, List<Integer> days, List<Aging> agings, List<OhmicLog> judged, int turn) {
  private static final String DAY = "ohmday\t";
  private static final String LOG = "ohms\t";
  private static final double PER_KELVIN = 0.005;
  private static final double REFERENCE_C = 25;

  public Wear {
    logs = List.copyOf(logs);
    days = List.copyOf(days);
    agings = List.copyOf(agings);
    judged = List.copyOf(judged);
  }

  /** Nothing known yet. */
  public static Wear first(Site site) {
    return of(site, Collections.nCopies(site.blockCount(), OhmicLog.EMPTY), never(site));
  }

  private static List<Integer> never(Site site) {
    return Collections.nCopies(site.strings().size(), 0);
  }

  private static Wear of(Site site, List<OhmicLog> logs, List<Integer> days) {
    int blocks = site.blockCount();
    return new Wear(
        logs,
        days,
        Collections.nCopies(blocks, Aging.NOTHING),
        Collections.nCopies(blocks, OhmicLog.EMPTY),
        0);
  }

  /** After a tick, at the end of which site and strings looked like this. */
  public Wear step(SiteImage image, List<StringMemory> strings, List<BatteryString> stringOfBlock) {
    var read = this;
    int today = (int) Math.floorDiv(image.at().getEpochSecond(), 86_400L);
    for (var string : image.site().strings()) {
      boolean isDue =
          days.get(string.index()) != today
              && strings.get(string.index()).state() == StringState.FLOAT;
      read = isDue ? read.day(image, string, today) : read;
    }
    return read.judgeNext(image, stringOfBlock);
  }

  private Wear day(SiteImage image, BatteryString string, int today) {
    var newLogs = new ArrayList<>(logs);
    int found = 0;
    for (int block = string.firstBlock(); block < string.firstBlock() + string.blocks(); block++) {
      double ohm = image.good(block, Channel.RESISTANCE);
      double celsius = image.good(block, Channel.TEMPERATURE);
      double at25 =
          ohm * (1 + PER_KELVIN * ((Double.isNaN(celsius) ? REFERENCE_C : celsius) - REFERENCE_C));
      if (at25 > 0) {
        var log = logs.get(block).of(image.link(block).serial());
        newLogs.set(block, log.day(Math.floorDiv(today, 7), at25));
        found++;
      }
    }
    if (found == 0) {
      return this;
    }
    var newDays = new ArrayList<>(days);
    newDays.set(string.index(), today);
    return new Wear(newLogs, newDays, agings, judged, turn);
  }

  /** After these blocks, by position in the site, were replaced: the new ones have no past. */
  public Wear replaced(List<Integer> blocks) {
    var newLogs = new ArrayList<>(logs);
    var newAgings = new ArrayList<>(agings);
    var newJudged = new ArrayList<>(judged);
    for (int block : blocks) {
      newLogs.set(block, OhmicLog.EMPTY);
      newAgings.set(block, Aging.NOTHING);
      newJudged.set(block, OhmicLog.EMPTY);
    }
    return new Wear(newLogs, days, newAgings, newJudged, turn);
  }

  /**
   * The block of a string nearest to its end, by the years it lasts with 90 % probability: its
   * position in the site, or −1 where nothing is known of any.
   */
  public int nearestEnd(BatteryString string) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int block = string.firstBlock(); block < string.firstBlock() + string.blocks(); block++) {
      if (agings.get(block) instanceof Aging.Known known && known.life().p10() < least) {
        least = known.life().p10();
        nearest = block;
      }
    }
    return nearest;
  }

  /** A line for each string, and one for each block that ever told an ohmic value. */
  public List<String> save(Site site) {
    var lines = new ArrayList<String>();
    for (var string : site.strings()) {
      lines.add(DAY + string.name() + "\t" + days.get(string.index()));
      for (int i = 0; i < string.blocks(); i++) {
        var log = logs.get(string.firstBlock() + i);
        if (!log.equals(OhmicLog.EMPTY)) {
          lines.add(LOG + string.blockName(i + 1) + "\t" + log.save());
        }
      }
    }
    return lines;
  }

  /**
   * What {@link #save} wrote, found among other lines; blocks that are gone are left out.
   *
   * @throws IllegalArgumentException for a line that it did not write
   */
  public static Wear restore(Site site, List<String> lines) {
    var newDays = new ArrayList<>(never(site));
    var newLogs = new ArrayList<>(first(site).logs());
    var position = new HashMap<String, Integer>();
    for (var string : site.strings()) {
      for (int i = 0; i < string.blocks(); i++) {
        position.put(LOG + string.blockName(i + 1), string.firstBlock() + i);
      }
    }
    for (String line : lines) {
      int tab = line.lastIndexOf('\t');
      try {
        if (line.startsWith(LOG) && tab > LOG.length()) {
          Optional.ofNullable(position.get(line.substring(0, tab)))
              .ifPresent(block -> newLogs.set(block, OhmicLog.restore(line.substring(tab + 1))));
        } else if (line.startsWith(DAY) && tab > DAY.length()) {
          site.strings().stream()
              .filter(string -> line.substring(DAY.length(), tab).equals(string.name()))
              .forEach(s -> newDays.set(s.index(), Integer.parseInt(line.substring(tab + 1))));
        } else if (line.startsWith(LOG) || line.startsWith(DAY)) {
          throw new IllegalArgumentException("too short");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("not a saved ohmic value: " + line, e);
      }
    }
    return of(site, newLogs, newDays);
  }

  private Wear judgeNext(SiteImage image, List<BatteryString> stringOfBlock) {
    if (logs.isEmpty()) {
      return this;
    }
    int block = turn < logs.size() ? turn : 0;
    var log = logs.get(block);
    if (log.codes().equals(judged.get(block).codes())) {
      return new Wear(logs, days, agings, judged, block + 1);
    }
    var newAgings = new ArrayList<>(agings);
    var newJudged = new ArrayList<>(judged);
    var string = stringOfBlock.get(block);
    double celsius = image.string(string.index()).meanTemperatureC();
    var zone = image.site().timezone();
    newAgings.set(block, Aging.of(log, string, celsius, LocalDate.ofInstant(image.at(), zone)));
    newJudged.set(block, log);
    return new Wear(logs, days, newAgings, newJudged, block + 1);
  }
}
