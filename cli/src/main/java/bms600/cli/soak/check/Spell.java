package bms600.cli.soak.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Faults that bring the same alarm at the same place, so close together that it need not end. */
final class Spell {
  /** By then somebody has taken note of an alarm that is latched, and reset it. */
  private static final double RESET_S = 1300;

  private final List<Demand> demands = new ArrayList<>();
  private double endS;
  private int parts = 1;

  private Spell(Demand first) {
    demands.add(first);
    endS = first.untilS();
  }

  /**
   * The spells of the demands for one alarm, in order of time.
   *
   * @param latest by when something is there that began at an instant and was due at another
   */
  static List<Spell> of(List<Demand> ofOneAlarm, DoubleBinaryOperator latest) {
    var spells = new ArrayList<Spell>();
    ofOneAlarm.stream()
        .sorted(Comparator.comparingDouble(Demand::fromS))
        .forEach(
            demand -> {
              var last = spells.isEmpty() ? null : spells.getLast();
              if (last == null || !last.takes(demand, latest)) {
                spells.add(new Spell(demand));
              }
            });
    return spells;
  }

  private boolean takes(Demand demand, DoubleBinaryOperator latest) {
    double overS = endS + Math.min(offS(), RESET_S);
    if (demand.fromS() > latest.applyAsDouble(endS, overS)) {
      return false;
    }
    parts += demand.fromS() > endS ? 1 : 0;
    demands.add(demand);
    endS = Math.max(endS, demand.untilS());
    return true;
  }

  List<Demand> demands() {
    return demands;
  }

  double fromS() {
    return demands.getFirst().fromS();
  }

  double endS() {
    return endS;
  }

  /** The last instant at which the alarm may come. */
  double lastS() {
    return demands.stream().mapToDouble(Demand::lastS).max().orElseThrow();
  }

  /**
   * The first instant at which the alarm is right: as soon as faults that follow one another
   * without a gap have lasted for the delay.
   */
  double earliestS(double earlyS) {
    double earliestS = Double.POSITIVE_INFINITY;
    double fromS = fromS();
    double untilS = fromS;
    for (var demand : demands) {
      fromS = demand.fromS() > untilS ? demand.fromS() : fromS;
      untilS = Math.max(untilS, demand.lastS());
      double dueS = fromS + demand.waitS(earlyS);
      earliestS = dueS <= untilS ? Math.min(earliestS, dueS) : earliestS;
    }
    return earliestS;
  }

  /** The longest time that the alarm may outlast the last fault. */
  double offS() {
    return demands.stream().mapToDouble(demand -> demand.row().offS()).max().orElseThrow();
  }

  /** How often the alarm may be raised. */
  int raises() {
    boolean chatters =
        demands.stream().anyMatch(demand -> demand.row().rule() == Table.Rule.CHATTERS);
    return chatters ? Integer.MAX_VALUE : parts;
  }

  boolean allows(String severity) {
    return demands.stream()
        .map(demand -> demand.row().severity())
        .anyMatch(each -> each.equals("any") || each.equals(severity));
  }
}
