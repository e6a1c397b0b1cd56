package bms600.core.alarm;

import bms600.core.site.AlarmSetting;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The setpoint of every rule at every place: defaults, then settings from wide to narrow. */
final class Setpoints {
  private Setpoints() {}

  /** By rule, then by place. Places without a setting of their own share their setpoint. */
  static Setpoint[][] of(Site site, List<AlarmRule> rules) {
    var settings =
        site.alarms().stream()
            .sorted(Comparator.comparingInt(setting -> setting.scope().rank()))
            .toList();
    var all = new Setpoint[rules.size()][];
    for (int rule = 0; rule < all.length; rule++) {
      all[rule] = of(site, rules.get(rule), settings);
    }
    return all;
  }

  /** The narrowest setting that names the limit of a rule at a place. */
  static Optional<AlarmSetting> chosenLimit(Site site, AlarmRule rule, Place place) {
    return site.alarms().stream()
        .filter(setting -> setting.limit().isPresent() && isOf(setting, rule))
        .filter(setting -> setting.scope().covers(site, place))
        .max(Comparator.comparingInt(setting -> setting.scope().rank()));
  }

  private static boolean isOf(AlarmSetting setting, AlarmRule rule) {
    return setting.kind().equals(rule.kind().code()) && setting.level().equals(rule.level());
  }

  private static Setpoint[] of(Site site, AlarmRule rule, List<AlarmSetting> settings) {
    var places = Place.all(site, rule.per());
    var row = new Setpoint[places.size()];
    Arrays.fill(row, Setpoint.defaultOf(rule));
    for (var setting : settings) {
      if (isOf(setting, rule)) {
        places.stream()
            .filter(place -> setting.scope().covers(site, place))
            .forEach(place -> row[place.index()] = row[place.index()].with(setting));
      }
    }
    return row;
  }
}
