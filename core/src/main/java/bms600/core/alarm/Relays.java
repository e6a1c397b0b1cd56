package bms600.core.alarm;

import bms600.core.site.IoModule.RelayOutput;
import bms600.core.site.Site;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which relays are to be on: each follows the alarms of its severities. One that can be silenced
 * falls as soon as all of them are acknowledged; the next new alarm raises it again.
 */
public final class Relays {
  private Relays() {}

  /** On or off for every relay of the site that is wired, by its output from 0. */
  public static Map<Integer, Boolean> wanted(Site site, AlarmBoard board) {
    var wanted = new TreeMap<Integer, Boolean>();
    var active = board.active();
    for (var relay : site.io().map(io -> io.outputs()).orElse(java.util.List.of())) {
      boolean on = active.stream().anyMatch(alarm -> calls(relay, alarm));
      wanted.put(relay.channel() - 1, on);
    }
    return wanted;
  }

  private static boolean calls(RelayOutput relay, Alarm alarm) {
    return relay.follows().contains(alarm.severity().code())
        && !(relay.silenceable() && alarm.state().isAcknowledged());
  }
}
