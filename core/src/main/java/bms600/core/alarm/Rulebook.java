package bms600.core.alarm;

import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a site, and the places each of them judges. */
final class Rulebook {
  private final List<AlarmRule> rules;
  private final Map<Per, List<Place>> places = new EnumMap<>(Per.class);
  private final Map<AlarmKind, List<Integer>> byKind = new EnumMap<>(AlarmKind.class);

  Rulebook(Site site, List<AlarmRule> rules) {
    this.rules = List.copyOf(rules);
    for (var per : Per.values()) {
      places.put(per, Place.all(site, per));
    }
    for (int i = 0; i < rules.size(); i++) {
      byKind.computeIfAbsent(rules.get(i).kind(), _ -> new ArrayList<>()).add(i);
    }
  }

  int size() {
    return rules.size();
  }

  AlarmRule rule(int rule) {
    return rules.get(rule);
  }

  List<Place> places(int rule) {
    return places.getOrDefault(rules.get(rule).per(), List.of());
  }

  /** The worst rule of a kind that stands at a place, or null. */
  @Nullable AlarmRule worstActive(AlarmLatch[][] latches, AlarmKind kind, int place) {
    AlarmRule worst = null;
    for (int rule : byKind.getOrDefault(kind, List.of())) {
      boolean stands = latches[rule][place].active();
      if (stands && (worst == null || rule(rule).severity().compareTo(worst.severity()) < 0)) {
        worst = rule(rule);
      }
    }
    return worst;
  }

  /** A name for a rule that stays the same when rules are added: kind, severity and its turn. */
  String key(int rule) {
    var same = byKind.getOrDefault(rule(rule).kind(), List.of());
    return rule(rule).kind().code() + "/" + rule(rule).severity().code() + "/" + same.indexOf(rule);
  }
}
