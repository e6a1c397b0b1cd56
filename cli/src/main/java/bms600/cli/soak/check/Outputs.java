package bms600.cli.soak.check;

import bms600.cli.soak.check.Finding.Sort;
import bms600.cli.soak.check.Log.Relay;
import bms600.cli.soak.check.Log.Shown;
import bms600.cli.soak.check.Log.Wired;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether relays and uplinks say what the journal says. */
final class Outputs {
  /** A relay is looked at when nothing has changed for so long. */
  private static final double SETTLED_S = 3;

  /** After its line was ill the module needs this long to be written again. */
  private static final double LINE_S = 400;

  private final Log log;
  private final Map<String, Change> standing = new LinkedHashMap<>();
  private final Set<String> noted = new HashSet<>();
  private final Map<Integer, Boolean> relays = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int change;
  private int turn;

  private Outputs(Log log) {
    this.log = log;
  }

  static List<Finding> check(Log log) {
    var outputs = new Outputs(log);
    for (var shown : log.shown()) {
      outputs.liveTo(shown.atS());
      outputs.uplink(shown);
    }
    return outputs.findings;
  }

  private void liveTo(double atS) {
    while (change < log.changes().size() && log.changes().get(change).atS() <= atS) {
      var next = log.changes().get(change++);
      take(next);
      boolean isLast = change == log.changes().size();
      double quietUntilS = isLast ? log.endS() : log.changes().get(change).atS();
      double lookS = next.atS() + SETTLED_S;
      if (quietUntilS > lookS && isInOrder(lookS)) {
        turnTo(lookS);
        log.layout().relays().forEach(wired -> relay(wired, lookS));
      }
    }
  }

  private void take(Change next) {
    switch (next.kind()) {
      case RAISED -> {
        standing.put(next.alarm(), next);
        noted.remove(next.alarm());
      }
      case CHANGED -> {
        var before = standing.put(next.alarm(), next);
        if (before != null && isWorse(next.severity(), before.severity())) {
          noted.remove(next.alarm());
        }
      }
      case CLEARED -> standing.remove(next.alarm());
      case ACKNOWLEDGED -> noted.add(next.alarm());
    }
  }

  private static boolean isWorse(String now, String before) {
    var order = List.of("critical", "warning", "advisory", "fault");
    return order.indexOf(now) < order.indexOf(before);
  }

  private void turnTo(double atS) {
    while (turn < log.relays().size() && log.relays().get(turn).atS() <= atS) {
      Relay next = log.relays().get(turn++);
      relays.put(next.output(), next.on());
    }
  }

  /** Whether master and line of the module have been well for a while. */
  private boolean isInOrder(double atS) {
    return log.aways().stream()
            .noneMatch(away -> away.fromS() <= atS && atS <= away.untilS() + SETTLED_S)
        && log.injected().stream()
            .filter(each -> each.where().equals("site") || each.where().equals(ioPort()))
            .noneMatch(each -> each.fromS() <= atS && atS <= each.untilS() + LINE_S);
  }

  private String ioPort() {
    return log.layout().ioPort();
  }

  private void relay(Wired wired, double atS) {
    boolean wanted =
        standing.values().stream()
            .anyMatch(
                each ->
                    wired.follows().contains(each.severity())
                        && !(wired.silenceable() && noted.contains(each.alarm())));
    boolean is = relays.getOrDefault(wired.output(), false);
    if (wanted != is) {
      String text = "DO" + wired.output() + " is " + (is ? "on" : "off") + " with " + standing;
      findings.add(new Finding(Sort.OUTPUT, atS, text));
    }
  }

  private void uplink(Shown shown) {
    var active = new HashMap<String, Integer>();
    var places = new HashSet<String>();
    for (var each : standing.values()) {
      active.merge(each.severity(), 1, Integer::sum);
      if (each.place().matches("(S|COM).*")) {
        places.add(each.place());
      }
    }
    if (!active.equals(shown.active()) || !places.equals(shown.places())) {
      String text = "shown " + shown.active() + " " + shown.places() + ", journal " + standing;
      findings.add(new Finding(Sort.OUTPUT, shown.atS(), text));
    }
  }
}
