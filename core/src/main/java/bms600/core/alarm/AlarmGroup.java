package bms600.core.alarm;

import bms600.core.site.Place;
import bms600.core.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Alarms of one kind in one string, which are one trouble to whoever looks: one line with a list.
 *
 * @param place the string, or the place itself where it belongs to none
 * @param alarms at least one
 */
public record AlarmGroup(AlarmKind kind, String place, List<Alarm> alarms) {
  public AlarmGroup {
    alarms = List.copyOf(alarms);
  }

  /** The groups of these alarms, in the order of their first members. */
  public static List<AlarmGroup> of(List<Alarm> alarms, Site site) {
    var groups = new LinkedHashMap<String, List<Alarm>>();
    for (var alarm : alarms) {
      String key = alarm.kind().code() + "@" + place(alarm.place(), site);
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(alarm);
    }
    return groups.values().stream()
        .map(
            members ->
                new AlarmGroup(
                    members.getFirst().kind(), place(members.getFirst().place(), site), members))
        .toList();
  }

  private static String place(Place place, Site site) {
    var string = place.stringOf(site);
    return string.isPresent() ? site.strings().get(string.getAsInt()).name() : place.name();
  }

  public Severity worst() {
    return alarms.stream().map(Alarm::severity).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** When the first of them came: what came first is nearest to the cause. */
  public Instant since() {
    return alarms.stream().map(Alarm::since).min(Comparator.naturalOrder()).orElseThrow();
  }
}
