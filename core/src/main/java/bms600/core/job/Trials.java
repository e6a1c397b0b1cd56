package bms600.core.job;

import bms600.core.measure.SiteImage;
import bms600.core.site.IoModule.RelayOutput;
import bms600.core.site.Site;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The trials that are on and the last that were, oldest first. A relay that is tried is as when an
 * alarm calls it, and is read back before it returns. Immutable.
 */
public record Trials(List<Trial> all) {
  static final Trials NONE = new Trials(List.of());

  /** The name of the place at which lights and horn are tried. */
  public static final String PANEL = "panel";

  private static final int MOST = 20;
  private static final String LINE = JobsText.KEY + "trial\t";
  private static final int FIELDS = 8;

  public Trials {
    all = List.copyOf(all);
  }

  long nextNumber() {
    return all.isEmpty() ? 1 : all.getLast().number() + 1;
  }

  /** With one more; the oldest that are over are forgotten, one that is on never is. */
  Trials begun(Trial.Kind kind, String place, String who, Duration time, Instant at) {
    var more = new ArrayList<>(all);
    more.add(new Trial(nextNumber(), kind, place, who, at, time, Trial.Phase.RUNNING, ""));
    for (int i = 0; i < more.size() && more.size() > MOST; ) {
      if (more.get(i).isOn()) {
        i++;
      } else {
        more.remove(i);
      }
    }
    return new Trials(more);
  }

  /** One is over, as who carried it out says; nothing where it is not on. */
  Trials over(long number, boolean isDone, String how) {
    return changed(number, trial -> trial.over(isDone, how));
  }

  private Trials changed(long number, UnaryOperator<Trial> change) {
    return new Trials(
        all.stream()
            .map(each -> each.number() == number && each.isOn() ? change.apply(each) : each)
            .toList());
  }

  Trials step(SiteImage image, Duration elapsed, Output out) {
    if (all.stream().noneMatch(Trial::isOn)) {
      return this;
    }
    var next = new ArrayList<Trial>();
    for (var trial : all) {
      boolean isOver = trial.isOn() && trial.isTimed() && trial.left().compareTo(elapsed) <= 0;
      if (!isOver) {
        next.add(trial.isOn() && trial.isTimed() ? trial.after(elapsed) : trial);
        continue;
      }
      var over = trial.kind() == Trial.Kind.RELAY ? relayOver(trial, image) : lampsOver(trial);
      String kind = over.phase() == Trial.Phase.DONE ? "trial-done" : "trial-failed";
      out.tell(kind, over.place(), over.text());
      next.add(over);
    }
    return new Trials(next);
  }

  private static Trial lampsOver(Trial trial) {
    return trial.over(true, "lights and horn were on; whether they were, the eye and ear tell");
  }

  private static Trial relayOver(Trial trial, SiteImage image) {
    for (var relay : relays(image.site())) {
      if (name(relay).equals(trial.place())) {
        double readBack = image.readBack(relay.channel() - 1);
        boolean isCalled = !relay.normallyOn();
        String was = readBack != 0 ? "on" : "off";
        return Double.isNaN(readBack)
            ? trial.over(false, relay.name() + " could not be read back")
            : trial.over(
                readBack != 0 == isCalled,
                relay.name() + " told to be " + (isCalled ? "on" : "off") + ", read back " + was);
      }
    }
    return trial.over(false, "no such relay");
  }

  private static List<RelayOutput> relays(Site site) {
    return site.io().map(io -> io.outputs()).orElse(List.of());
  }

  /** What a relay is called as a place: {@code DO1}. */
  public static String name(RelayOutput relay) {
    return "DO" + relay.channel();
  }

  /** The relays that trials switch, by their output from 0, and to what. */
  public Map<Integer, Boolean> forced(Site site) {
    var forced = new TreeMap<Integer, Boolean>();
    for (var relay : relays(site)) {
      boolean isTried = all.stream().anyMatch(it -> it.isOn() && switches(it, relay));
      if (isTried) {
        forced.put(relay.channel() - 1, !relay.normallyOn());
      }
    }
    return forced;
  }

  private static boolean switches(Trial trial, RelayOutput relay) {
    return switch (trial.kind()) {
      case RELAY -> trial.place().equals(name(relay));
      case LAMPS -> relay.silenceable();
      case IDENTIFY, ZERO_HALLS -> false;
    };
  }

  /** Whether all lights are to be on. */
  public boolean isLampTest() {
    return all.stream().anyMatch(it -> it.isOn() && it.kind() == Trial.Kind.LAMPS);
  }

  List<String> save() {
    return all.stream()
        .map(
            it ->
                LINE
                    + String.join(
                        "\t",
                        Long.toString(it.number()),
                        it.kind().name(),
                        JobsText.word(it.place()),
                        JobsText.word(it.by()),
                        Long.toString(it.since().getEpochSecond()),
                        it.left().toString(),
                        it.phase().name(),
                        JobsText.word(it.text())))
        .toList();
  }

  /** What {@link #save} wrote; whatever was on is over, for nobody knows how it went. */
  static Trials restore(List<String> lines, Duration away) {
    var all = new ArrayList<Trial>();
    for (String line : lines) {
      if (line.startsWith(LINE)) {
        var trial = trial(line);
        all.add(
            trial.isOn()
                ? trial.over(false, "the master was away for " + away.toSeconds() + " s")
                : trial);
      }
    }
    return new Trials(all);
  }

  private static Trial trial(String line) {
    String[] field = line.substring(LINE.length()).split("\t", -1);
    if (field.length != FIELDS) {
      throw new IllegalArgumentException("not a saved trial: " + line);
    }
    try {
      return new Trial(
          Long.parseLong(field[0]),
          JobsText.one(Trial.Kind.values(), field[1]),
          field[2],
          field[3],
          Instant.ofEpochSecond(Long.parseLong(field[4])),
          JobsText.duration(field[5]),
          JobsText.one(Trial.Phase.values(), field[6]),
          field[7]);
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException("not a saved trial: " + line, e);
    }
  }
}
