package bms600.core.discharge;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.estimate.block.Told;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The discharges that are running, by the index of their string. Immutable. */
public final class Discharges {
  /** The kind of event by which the journal keeps a discharge that is over. */
  public static final String KIND = "discharge";

  private static final String KEY = "discharge\t";

  private final List<BatteryString> strings;
  private final List<Watch> watches;
  private final List<Told> told;

  private Discharges(List<BatteryString> strings, List<Watch> watches, List<Told> told) {
    this.strings = strings;
    this.watches = List.copyOf(watches);
    this.told = List.copyOf(told);
  }

  /** No string discharges yet. */
  public static Discharges first(Site site) {
    var strings = site.strings();
    return new Discharges(strings, Collections.nCopies(strings.size(), Watch.QUIET), List.of());
  }

  /** After {@code elapsed}, at the end of which site and strings looked like this. */
  public Discharges step(SiteImage image, List<StringMemory> seen, Duration elapsed) {
    if (told.isEmpty() && isQuiet(seen)) {
      return this;
    }
    var next = new ArrayList<Watch>(watches.size());
    var over = new ArrayList<Told>();
    for (int i = 0; i < watches.size(); i++) {
      var string = strings.get(i);
      var look = Look.of(image, string, seen.get(i));
      var step = watches.get(i).step(look, elapsed.toNanos() / 1e9);
      next.add(step.next());
      step.over().ifPresent(it -> over.add(new Told(KIND, string.name(), DischargeText.write(it))));
    }
    return new Discharges(strings, next, over);
  }

  private boolean isQuiet(List<StringMemory> seen) {
    for (int i = 0; i < watches.size(); i++) {
      if (watches.get(i).run().isPresent() || seen.get(i).candidate() == StringState.DISCHARGE) {
        return false;
      }
    }
    return true;
  }

  /** The discharge of a string that is not over yet. */
  public Optional<Discharge> running(BatteryString string) {
    var watch = watches.get(string.index());
    return watch.isSure() ? watch.run() : Optional.empty();
  }

  /** What belongs in the journal of the last step: the discharges that are over. */
  public List<Told> told() {
    return told;
  }

  /** What must survive a restart, as lines of text. */
  public List<String> save() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < watches.size(); i++) {
      var watch = watches.get(i);
      if (watch.isSure() && watch.run().isPresent()) {
        String pause = DischargeText.number(watch.pausedS());
        String run = DischargeText.write(watch.run().get());
        lines.add(KEY + strings.get(i).name() + "\t" + pause + "\t" + run);
      }
    }
    return lines;
  }

  /**
   * What {@link #save} wrote, found among other lines; strings without a line do not discharge.
   *
   * @param away how long nobody looked
   * @throws IllegalArgumentException for a line that it did not write
   */
  public static Discharges restore(Site site, List<String> lines, Duration away) {
    var first = first(site);
    var watches = new ArrayList<>(first.watches);
    for (String line : lines) {
      if (line.startsWith(KEY)) {
        String[] field = line.split("\t", -1);
        if (field.length != 4) {
          throw new IllegalArgumentException("not a saved discharge: " + line);
        }
        double pausedS = DischargeText.seconds(field[2]);
        var run = Optional.of(DischargeText.read(field[3]));
        var watch = new Watch(run, true, pausedS, Course.Last.NONE).after(away);
        first.strings.stream()
            .filter(string -> string.name().equals(field[1]))
            .forEach(string -> watches.set(string.index(), watch));
      }
    }
    return new Discharges(first.strings, watches, List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Discharges that && watches.equals(that.watches);
  }

  @Override
  public int hashCode() {
    return watches.hashCode();
  }

  @Override
  public String toString() {
    return watches.toString();
  }
}
