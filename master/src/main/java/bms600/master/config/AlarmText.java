package bms600.master.config;

import bms600.core.alarm.AlarmRules;
import bms600.core.site.AlarmSetting;
import bms600.core.site.AlarmSetting.Scope;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the section {@code alarms} as it is in force. */
final class AlarmText {
  private AlarmText() {}

  static List<String> of(Site site) {
    if (site.alarms().isEmpty()) {
      return List.of("alarms: {}");
    }
    var byScope = new LinkedHashMap<Scope, Map<String, List<AlarmSetting>>>();
    for (var setting : site.alarms()) {
      byScope
          .computeIfAbsent(setting.scope(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(setting.kind(), _ -> new ArrayList<>())
          .add(setting);
    }
    var lines = new ArrayList<String>();
    lines.add("alarms:");
    var everywhere = byScope.remove(new Scope.Everywhere());
    if (everywhere != null) {
      kinds(everywhere, "  ", lines);
    }
    if (!byScope.isEmpty()) {
      lines.add("  " + AlarmSection.FOR + ":");
      byScope.forEach(
          (scope, settings) -> {
            lines.add("    \"" + scope.name(site) + "\":");
            kinds(settings, "      ", lines);
          });
    }
    return lines;
  }

  private static void kinds(
      Map<String, List<AlarmSetting>> kinds, String indent, List<String> lines) {
    kinds.forEach(
        (kind, settings) -> {
          lines.add(indent + kind + ":");
          settings.forEach(setting -> lines.add(indent + "  " + line(setting)));
        });
  }

  private static String line(AlarmSetting setting) {
    String unit = unit(setting);
    var parts = new ArrayList<String>();
    setting.limit().ifPresent(limit -> parts.add("limit: " + Units.plain(limit) + " " + unit));
    setting.on().ifPresent(time -> parts.add("on: " + EffectiveText.time(time)));
    setting.off().ifPresent(time -> parts.add("off: " + EffectiveText.time(time)));
    setting.deadband().ifPresent(band -> parts.add("deadband: " + Units.plain(band) + " " + unit));
    setting.isEnabled().ifPresent(is -> parts.add("enabled: " + is));
    setting.isLatched().ifPresent(is -> parts.add("latch: " + is));
    setting.severity().ifPresent(code -> parts.add("severity: " + code));
    setting.tell().ifPresent(names -> parts.add("tell: " + listed(names)));
    return setting.level() + ": { " + String.join(", ", parts) + " }";
  }

  private static String listed(List<String> names) {
    return names.stream().map(EffectiveText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String unit(AlarmSetting setting) {
    return AlarmRules.of(setting.kind()).stream()
        .filter(rule -> rule.level().equals(setting.level()))
        .map(rule -> rule.limitUnit())
        .findFirst()
        .orElse("");
  }
}
