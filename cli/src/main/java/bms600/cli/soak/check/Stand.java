package bms600.cli.soak.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An alarm from where it was raised to where it was over, as the journal tells it. */
final class Stand {
  final String alarm;
  final double fromS;
  final Set<String> severities = new LinkedHashSet<>();

  /** Endless while it stands. */
  double untilS = Double.POSITIVE_INFINITY;

  private Stand(Change raised) {
    alarm = raised.alarm();
    fromS = raised.atS();
    severities.add(raised.severity());
  }

  /** All of a journal, by alarm, each in order of time. */
  static Map<String, List<Stand>> of(List<Change> changes) {
    var stands = new LinkedHashMap<String, List<Stand>>();
    for (var change : changes) {
      var known = stands.computeIfAbsent(change.alarm(), _ -> new ArrayList<>());
      switch (change.kind()) {
        case RAISED -> known.add(new Stand(change));
        case CHANGED -> known.getLast().severities.add(change.severity());
        case CLEARED -> known.getLast().untilS = change.atS();
        case ACKNOWLEDGED -> {}
      }
    }
    return stands;
  }
}
