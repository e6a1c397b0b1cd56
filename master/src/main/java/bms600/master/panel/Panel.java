package bms600.master.panel;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.PanelLamps;
import bms600.core.alarm.Severity;
import bms600.core.snapshot.Snapshot;
import bms600.master.command.Command;
import bms600.master.command.CommandDesk;
import bms600.master.run.LiveFeed;
import bms600.master.run.Outcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The front panel: there is one, and whoever looks, at the device or in a browser, sees the same
 * and presses the same keys. A new critical alarm comes to the front unless somebody is at the
 * keys.
 */
public final class Panel {
  /** So long after a key nobody else turns the page, and the light stays on. */
  private static final Duration TOUCHED = Duration.ofSeconds(60);

  private static final String AT_THE_DEVICE = "front panel";
  private static final Duration SAID = Duration.ofSeconds(5);

  private final LiveFeed feed;
  private final CommandDesk desk;
  private final PinLock lock;
  private final List<String> doors;
  private final String version;
  private Page page = new Pages.Home(0, 0);
  private Set<String> known = Set.of();
  private long touchedNanos;
  private boolean wasTouched;
  private String said = "";
  private long saidNanos;

  /**
   * What a display shows.
   *
   * @param lamps off, all of them, where the scan has stopped
   * @param isLit whether its light is on: a minute after a key or a new critical alarm
   */
  public record Face(TextScreen text, PanelLamps lamps, boolean isLit) {
    /** Its dots. */
    public Framebuffer dots() {
      return Framebuffer.of(text);
    }
  }

  /**
   * A panel nobody has touched yet.
   *
   * @param pin of 4 digits, for tests and network; without one these stay closed
   * @param doors where the master is reached; may grow while it starts
   */
  public Panel(
      LiveFeed feed, CommandDesk desk, Optional<String> pin, List<String> doors, String version) {
    this.feed = feed;
    this.desk = desk;
    this.lock = new PinLock(pin);
    this.doors = doors;
    this.version = version;
  }

  /** What it shows now. */
  public synchronized Face face() {
    var newest = feed.newest();
    if (newest.isEmpty()) {
      var off = PanelLamps.Light.OFF;
      String text = feed.hasStopped() ? "The scan has stopped." : "Starting ...";
      return new Face(
          TextScreen.of("BMS 600 " + version, "", text), new PanelLamps(off, off, off, off), true);
    }
    comeToTheFront(newest.get());
    var text = shown(newest.get()).drawn(view(newest.get()));
    if (!said.isEmpty() && now() - saidNanos < SAID.toNanos()) {
      text = answered(text.rows());
    }
    var lamps = PanelLamps.of(newest.get().image(), newest.get().memory().board());
    return new Face(text, lamps, isTouched());
  }

  /** A key of the device was pressed, by whom nobody knows; without a scan nothing happens. */
  public void press(Key key) {
    press(key, AT_THE_DEVICE, false);
  }

  /** A key was pressed in a browser, by somebody who may do all that the panel can do. */
  public void press(Key key, String who) {
    press(key, who + ", front panel", true);
  }

  private synchronized void press(Key key, String who, boolean isKnown) {
    touched();
    said = "";
    var newest = feed.newest();
    if (newest.isPresent()) {
      page = shown(newest.get()).pressed(key, view(newest.get()), new Pressed(who, isKnown));
    }
  }

  private Page shown(Snapshot snapshot) {
    return page.isOfStrings() && snapshot.site().strings().isEmpty() ? new NewSite() : page;
  }

  private void comeToTheFront(Snapshot snapshot) {
    var critical = new HashSet<String>();
    for (var alarm : snapshot.memory().board().active()) {
      if (alarm.severity() == Severity.CRITICAL && !alarm.state().isAcknowledged()) {
        critical.add(alarm.id());
      }
    }
    var fresh = critical.stream().filter(id -> !known.contains(id)).findFirst();
    known = critical;
    if (fresh.isPresent() && !isTouched()) {
      var ids = view(snapshot).alarms().stream().map(Alarm::id).toList();
      page = new AlarmPages.Listed(Math.max(0, ids.indexOf(fresh.get())));
      touched();
    }
  }

  private void touched() {
    wasTouched = true;
    touchedNanos = now();
  }

  private boolean isTouched() {
    return wasTouched && now() - touchedNanos < TOUCHED.toNanos();
  }

  private View view(Snapshot snapshot) {
    return new View(snapshot, List.copyOf(doors), version);
  }

  private long now() {
    return feed.ticker().nanos();
  }

  /** What fits into the last row stands there; what does not takes all rows but the first. */
  private TextScreen answered(List<String> rows) {
    if (said.length() <= TextScreen.COLUMNS) {
      return TextScreen.of(rows.get(0), rows.get(1), rows.get(2), said);
    }
    String[] lines = AlarmPages.wrapped(said, TextScreen.ROWS - 1);
    return TextScreen.of(rows.get(0), lines[0], lines[1], lines[2]);
  }

  private synchronized void answered(Outcome outcome) {
    said =
        switch (outcome) {
          case Outcome.Done _ -> "done";
          case Outcome.Rejected _, Outcome.Failed _ -> unmet(outcome.text());
        };
    saidNanos = now();
  }

  /** There is room for the first condition that is not met, not for all with their marks. */
  private static String unmet(String text) {
    for (String condition : text.split(" · ", -1)) {
      if (condition.startsWith("✗ ")) {
        return "Not so: " + condition.substring(2);
      }
    }
    return text;
  }

  /** The hands of whoever pressed a key just now. */
  private final class Pressed implements Hands {
    private final String who;
    private final boolean isKnown;

    Pressed(String who, boolean isKnown) {
      this.who = who;
      this.isKnown = isKnown;
    }

    @Override
    public String who() {
      return who;
    }

    @Override
    public void give(Command command) {
      desk.submit(command, Panel.this::answered);
    }

    @Override
    public boolean isTrusted() {
      return isKnown || lock.isTrusted(now());
    }

    @Override
    public String tryPin(String digits) {
      return lock.tried(digits, now());
    }
  }
}
