package bms600.core.alarm;

import bms600.core.site.AlarmSetting;
import bms600.core.site.Site;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whom the setpoints of a site name to be told of an alarm.
 *
 * @param names of people; empty where no setpoint names anybody
 * @param isUsual whether those are told too whose business it is by their own choice
 */
public record NamedPeople(Set<String> names, boolean isUsual) {
  private static final NamedPeople NOBODY = new NamedPeople(Set.of(), true);

  public NamedPeople {
    names = Set.copyOf(names);
  }

  /**
   * Those of an alarm. An alarm knows its kind and severity; where several setpoints of the kind
   * have that severity at its place, such as one on float and one in a discharge, the people of all
   * of them are told.
   */
  public static NamedPeople of(Site site, Alarm alarm) {
    if (site.alarms().stream().allMatch(setting -> setting.tell().isEmpty())) {
      return NOBODY;
    }
    var names = new LinkedHashSet<String>();
    boolean isUsual = false;
    boolean isFound = false;
    for (var rule : AlarmRules.of(alarm.kind().code())) {
      var settings = settings(site, rule, alarm);
      var severity = last(settings, AlarmSetting::severity).flatMap(Severity::of);
      if (severity.orElse(rule.severity()) != alarm.severity()) {
        continue;
      }
      isFound = true;
      var tell = last(settings, AlarmSetting::tell);
      tell.ifPresent(names::addAll);
      isUsual |= tell.isEmpty();
    }
    return new NamedPeople(names, isUsual || !isFound);
  }

  /** Of a rule at the place of an alarm, from wide to narrow. */
  private static List<AlarmSetting> settings(Site site, AlarmRule rule, Alarm alarm) {
    return site.alarms().stream()
        .filter(setting -> setting.kind().equals(rule.kind().code()))
        .filter(setting -> setting.level().equals(rule.level()))
        .filter(setting -> setting.scope().covers(site, alarm.place()))
        .sorted(Comparator.comparingInt(setting -> setting.scope().rank()))
        .toList();
  }

  private static <T> Optional<T> last(
      List<AlarmSetting> settings, Function<AlarmSetting, Optional<T>> field) {
    return settings.reversed().stream()
        .flatMap(setting -> field.apply(setting).stream())
        .findFirst();
  }
}
