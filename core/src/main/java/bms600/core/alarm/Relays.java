package bms600.core.alarm;

import bms600.core.site.IoModule.RelayOutput;
import bms600.core.site.Site;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which relays are to be on: each follows alarms by severity or kind, everywhere or at some places.
 * One that can be silenced is quiet as soon as all of them are acknowledged or silenced; the next
 * new alarm calls it again. One that is on while all is well falls instead, as it does without
 * power.
 */
public final class Relays {
  private Relays() {}

  /** On or off for every relay of the site that is wired, by its output from 0. */
  public static Map<Integer, Boolean> wanted(Site site, AlarmBoard board) {
    var wanted = new TreeMap<Integer, Boolean>();
    var active = board.active();
    for (var relay : site.io().map(io -> io.outputs()).orElse(List.of())) {
      boolean isCalled = active.stream().anyMatch(alarm -> calls(relay, alarm));
      wanted.put(relay.channel() - 1, isCalled != relay.normallyOn());
    }
    return wanted;
  }

  private static boolean calls(RelayOutput relay, Alarm alarm) {
    var follows = relay.follows();
    return (follows.contains(alarm.severity().code()) || follows.contains(alarm.kind().code()))
        && (relay.places().isEmpty() || relay.places().stream().anyMatch(alarm.place()::isWithin))
        && (!relay.silenceable() || alarm.calls());
  }
}
