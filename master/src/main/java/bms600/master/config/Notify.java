package bms600.master.config;

import bms600.core.notice.Person;
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
 */
public record Notify(
    LocalTime selfTest, Map<String, ChannelSettings> channels, List<Person> people) {
  public static final Notify NOBODY = new Notify(Defaults.SELF_TEST, Map.of(), List.of());

  public Notify {
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    people = List.copyOf(people);
  }
}
