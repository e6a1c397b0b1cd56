package bms600.cli.soak.check;

import bms600.cli.soak.check.Finding.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Compares what was done to a plant with what its master said.
 *
 * <p>A condition that lasts longer than its delay must bring its alarm within the delay and three
 * scans, once, and end it within the off-delay and three scans. Nothing else may be raised. While
 * the master is away nobody counts.
 */
public final class Checker {
  /** One scan of a full port at the usual rates. */
  public static final double SCAN_S = 2;

  /** How much later than its delay an alarm may come or go. */
  static final double SLACK_S = 3 * SCAN_S;

  /** How much earlier it may come: one sample may be that much older than the fault's instant. */
  private static final double EARLY_S = 1.5;

  /** From the start of a master to its first round of a port: four scans. */
  private static final double START_S = 4 * SCAN_S;

  private final Log log;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> counted = new HashSet<>();
  private int conditions;
  private int found;

  private Checker(Log log) {
    this.log = log;
  }

  /**
   * What was found.
   *
   * @param conditions how many alarms had to come; those of a whole string count as one
   * @param found how many of them came, in time or late
   */
  public record Report(int conditions, int found, List<Finding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }

    /** How many findings there are of one sort. */
    public long count(Sort sort) {
      return findings.stream().filter(finding -> finding.sort() == sort).count();
    }
  }

  /** The verdict on a log. */
  public static Report check(Log log) {
    return check(log, Table.load());
  }

  static Report check(Log log, Table table) {
    var checker = new Checker(log);
    checker.alarms(table);
    checker.findings.addAll(Tellings.check(log));
    checker.findings.addAll(Outputs.check(log));
    checker.findings.sort(Comparator.comparingDouble(Finding::atS));
    return new Report(checker.conditions, checker.found, checker.findings);
  }

  private void alarms(Table table) {
    var stands = Stand.of(log.changes());
    var demands = new LinkedHashMap<String, List<Demand>>();
    for (var fault : log.injected()) {
      for (var demand : table.demands(fault, log.layout())) {
        demands.computeIfAbsent(demand.alarm(), _ -> new ArrayList<>()).add(demand);
      }
    }
    demands.forEach(
        (alarm, its) -> {
          var open = new ArrayList<>(stands.getOrDefault(alarm, List.of()));
          Spell.of(its, this::late).forEach(spell -> judge(spell, open));
          open.forEach(this::unfounded);
          stands.remove(alarm);
        });
    stands.values().forEach(each -> each.forEach(this::unfounded));
  }

  private void unfounded(Stand stand) {
    say(Sort.FALSE, stand.fromS, stand.alarm + ": raised without a reason");
  }

  /** Takes the alarms that belong to a spell out of those that are still open. */
  private void judge(Spell spell, List<Stand> open) {
    var its = open.stream().filter(stand -> belongs(stand, spell)).toList();
    open.removeAll(its);
    spell.demands().forEach(demand -> judge(demand, its));
    if (its.isEmpty()) {
      return;
    }
    var first = its.getFirst();
    if (first.fromS < spell.earliestS(EARLY_S)) {
      say(Sort.FALSE, first.fromS, first.alarm + ": raised before its delay was over");
    }
    its.stream()
        .skip(spell.raises())
        .forEach(stand -> say(Sort.REPEATED, stand.fromS, stand.alarm + ": raised again"));
    its.stream()
        .flatMap(stand -> stand.severities.stream())
        .filter(severity -> !spell.allows(severity))
        .forEach(severity -> say(Sort.FALSE, first.fromS, first.alarm + ": is not " + severity));
    ends(spell, its.getLast());
  }

  private boolean belongs(Stand stand, Spell spell) {
    return stand.fromS >= spell.fromS() && stand.fromS <= late(spell.fromS(), spell.lastS());
  }

  /** Whether a fault got the alarm it had to get. */
  private void judge(Demand demand, List<Stand> stands) {
    double dueS = late(demand.fromS(), demand.dueS());
    if (!demand.isRequired() || dueS > Math.min(demand.untilS(), log.endS())) {
      return;
    }
    boolean isNew = counted.add(demand.fault() + demand.row().words());
    conditions += isNew ? 1 : 0;
    var stand =
        stands.stream()
            .filter(each -> each.fromS <= demand.untilS() && each.untilS > demand.fromS())
            .findFirst();
    if (stand.isEmpty()) {
      say(Sort.MISSED, dueS, demand.alarm() + ": " + demand.fault());
      return;
    }
    found += isNew ? 1 : 0;
    if (stand.get().fromS > dueS) {
      say(Sort.LATE, stand.get().fromS, demand.alarm() + ": was due at " + dueS);
    }
    String severity = demand.row().severity();
    if (!severity.equals("any") && !stand.get().severities.contains(severity)) {
      say(Sort.MISSED, dueS, demand.alarm() + ": never became " + severity);
    }
    if (stands.stream().noneMatch(each -> covers(each, demand.untilS()))) {
      say(Sort.MISSED, stand.get().untilS, demand.alarm() + ": ended before its fault did");
    }
  }

  private static boolean covers(Stand stand, double atS) {
    return stand.fromS <= atS && stand.untilS >= atS - EARLY_S;
  }

  private void ends(Spell spell, Stand last) {
    double overS = late(spell.endS(), spell.endS() + spell.offS());
    if (last.untilS > overS && overS < log.endS()) {
      say(Sort.FALSE, overS, last.alarm + ": stands after its fault has gone");
    }
  }

  /** The latest instant for something that begins then and is due then. */
  private double late(double fromS, double dueS) {
    double lateS = dueS + SLACK_S;
    for (var away : log.aways()) {
      if (away.untilS() + START_S > fromS && away.fromS() < lateS) {
        lateS += away.untilS() - away.fromS() + START_S;
      }
    }
    return lateS;
  }

  private void say(Sort sort, double atS, String text) {
    findings.add(new Finding(sort, atS, text));
  }
}
