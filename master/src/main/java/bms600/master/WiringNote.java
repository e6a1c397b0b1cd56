package bms600.master;

import bms600.core.site.Site;
import bms600.core.site.Wiring;
import bms600.core.snapshot.Event;
import bms600.master.history.Recall;
import bms600.master.history.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the journal is told at the start of how the site is wired: each part once, and again where
 * it is another than the journal knows it, whoever changed the site file and by what. By it ages
 * what was proven of the part.
 */
final class WiringNote {
  private static final int MOST = 10_000;

  private WiringNote() {}

  /** The events of a start; none where all is wired as it was. */
  static List<Event> of(Recall history, Site site, Instant now) {
    var known = known(history);
    var is = Wiring.of(site);
    var parts = new TreeSet<>(known.keySet());
    parts.addAll(is.keySet());
    var events = new ArrayList<Event>();
    for (String part : parts) {
      String words = is.getOrDefault(part, Wiring.NOTHING);
      String before = known.get(part);
      if (before == null) {
        events.add(new Event(now, Wiring.FIRST, part, words));
      } else if (!before.equals(words)) {
        events.add(new Event(now, Wiring.CHANGED, part, words + Wiring.BEFORE + before));
      }
    }
    return events;
  }

  /** The newest words of each part. */
  private static Map<String, String> known(Recall history) {
    var all = new ArrayList<StoredEvent>(history.eventsOf(Wiring.FIRST, MOST));
    all.addAll(history.eventsOf(Wiring.CHANGED, MOST));
    all.sort(java.util.Comparator.comparingLong(StoredEvent::seq));
    var known = new HashMap<String, String>();
    for (var stored : all) {
      var event = stored.event();
      known.put(event.place(), event.text().split(Wiring.BEFORE, 2)[0]);
    }
    return known;
  }
}
