package bms600.master.config;

import bms600.core.notice.Person;
import bms600.core.notice.ReportPlan;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is told of alarms, and how.
 *
 * @param selfTest when each channel proves itself daily, by the clock of the site
 * @param channels by name, in the order of the file
 * @param reports that are made again and again, kept, and mailed to some of the people
 */
public record Notify(
    LocalTime selfTest,
    Map<String, ChannelSettings> channels,
    List<Person> people,
    List<ReportPlan> reports) {
  public static final Notify NOBODY =
      new Notify(Defaults.SELF_TEST, Map.of(), List.of(), List.of());

  public Notify {
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    people = List.copyOf(people);
    reports = List.copyOf(reports);
  }

  /** The same with these reports. */
  Notify with(List<ReportPlan> plans) {
    return new Notify(selfTest, channels, people, plans);
  }
}
