package bms600.core.notice;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.time.Instant;

/**
 * What an alarm says, kept after the alarm is gone.
 *
 * @param id of the alarm, as published
 * @param place where, as a person would say it
 * @param string the string the place belongs to, or empty
 * @param since wall-clock label of the moment it was raised
 * @param text the alarm in a sentence, without its place
 */
public record Trouble(
    String id,
    AlarmKind kind,
    Severity severity,
    String place,
    String string,
    Instant since,
    String text) {

  public static Trouble of(Alarm alarm, Site site) {
    return new Trouble(
        alarm.id(),
        alarm.kind(),
        alarm.severity(),
        alarm.place().name(),
        string(alarm.place(), site),
        alarm.since(),
        alarm.text());
  }

  /** Troubles of one kind in one string are one trouble to whoever is told. */
  public String group() {
    return kind.code() + "@" + (string.isEmpty() ? place : string);
  }

  private static String string(Place place, Site site) {
    var string = place.stringOf(site);
    return string.isPresent() ? site.strings().get(string.getAsInt()).name() : "";
  }
}
