package bms600.core.alarm;

import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The rules of a site, and the places each of them judges. */
final class Rulebook {
  private final Site site;
  private final List<AlarmRule> rules;
  private final Map<Per, List<Place>> places = new EnumMap<>(Per.class);
  private final Setpoint[][] setpoints;
  private final Map<AlarmKind, List<Integer>> byKind = new EnumMap<>(AlarmKind.class);

  Rulebook(Site site, List<AlarmRule> rules) {
    this.site = site;
    this.rules = List.copyOf(rules);
    this.setpoints = Setpoints.of(site, rules);
    for (var per : Per.values()) {
      places.put(per, Place.all(site, per));
    }
    for (int i = 0; i < rules.size(); i++) {
      byKind.computeIfAbsent(rules.get(i).kind(), _ -> new ArrayList<>()).add(i);
    }
  }

  Site site() {
    return site;
  }

  List<AlarmRule> rules() {
    return rules;
  }

  int size() {
    return rules.size();
  }

  AlarmRule rule(int rule) {
    return rules.get(rule);
  }

  Setpoint setpoint(int rule, int place) {
    return setpoints[rule][place];
  }

  /** Those of all places of a rule. */
  Setpoint[] setpoints(int rule) {
    return setpoints[rule];
  }

  List<Place> places(int rule) {
    return places.getOrDefault(rules.get(rule).per(), List.of());
  }

  /**
   * The limits by which the rules of a kind judge a place in a scene, those of them that are of
   * {@code unit}. A rule that is switched off, or judges nothing in this scene, has none.
   */
  DoubleStream limits(Scene scene, AlarmKind kind, int place, String unit) {
    return byKind.getOrDefault(kind, List.of()).stream()
        .filter(rule -> setpoints[rule][place].isEnabled())
        .mapToDouble(
            rule ->
                rules.get(rule) instanceof LimitRule law && law.limit().unit().equals(unit)
                    ? law.limit(scene, place, setpoints[rule][place])
                    : Double.NaN)
        .filter(Double::isFinite);
  }

  /** The worst rule of a kind that stands at a place, or -1. */
  int worstActive(AlarmLatch[][] latches, AlarmKind kind, int place) {
    int worst = -1;
    for (int rule : byKind.getOrDefault(kind, List.of())) {
      boolean stands = latches[rule][place].active();
      if (stands && (worst < 0 || severity(rule, place).compareTo(severity(worst, place)) < 0)) {
        worst = rule;
      }
    }
    return worst;
  }

  /** How much an alarm of a rule matters at a place. */
  Severity severity(int rule, int place) {
    return setpoints[rule][place].severity();
  }

  /** The first rule of a kind and a severity at a place, or -1. */
  int first(AlarmKind kind, Severity severity, int place) {
    return byKind.getOrDefault(kind, List.of()).stream()
        .filter(rule -> severity(rule, place) == severity)
        .findFirst()
        .orElse(-1);
  }

  /** Whether an alarm of a kind outlives its condition at a place. */
  boolean isLatched(AlarmKind kind, int place) {
    return byKind.getOrDefault(kind, List.of()).stream()
        .anyMatch(rule -> setpoints[rule][place].isLatched());
  }

  /** A name for a rule that stays the same when rules are added: kind, severity and its turn. */
  String key(int rule) {
    var same = byKind.getOrDefault(rule(rule).kind(), List.of());
    return rule(rule).kind().code() + "/" + rule(rule).severity().code() + "/" + same.indexOf(rule);
  }
}
