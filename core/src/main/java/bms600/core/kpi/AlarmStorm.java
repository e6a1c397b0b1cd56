package bms600.core.kpi;

import bms600.core.alarm.AlarmEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Notices floods and chattering as they come. Immutable: every step makes the next. Alarms held
 * back from people do not count: nobody is disturbed by them.
 *
 * @param clock time since it began to watch
 * @param raised those of the last hour, oldest first
 * @param inFlood whether a flood runs
 * @param chattering ids of the alarms that were told as chattering and are not quiet yet
 * @param told what belongs in the journal of the last step
 */
public record AlarmStorm(
    Duration clock, List<Raised> raised, boolean inFlood, Set<String> chattering, List<Told> told) {
  public static final AlarmStorm CALM =
      new AlarmStorm(Duration.ZERO, List.of(), false, Set.of(), List.of());

  /** A new alarm, and when it came on the clock of the storm. */
  record Raised(String id, Duration at) {}

  /** Something for the journal. */
  public record Told(String kind, String place, String text) {}

  public AlarmStorm {
    raised = List.copyOf(raised);
    chattering = Set.copyOf(chattering);
    told = List.copyOf(told);
  }

  /** After {@code elapsed}, at the end of which these changes came. */
  public AlarmStorm step(List<AlarmEvent> events, Duration elapsed) {
    var now = clock.plus(elapsed);
    if (raised.isEmpty() && events.isEmpty()) {
      return new AlarmStorm(now, raised, inFlood, chattering, List.of());
    }
    var recent = new ArrayList<Raised>();
    raised.stream().filter(one -> isWithin(one, Burst.HOUR, now)).forEach(recent::add);
    var news = new ArrayList<Told>();
    var newChattering = new HashSet<>(chattering);
    newChattering.removeIf(id -> count(recent, id, Burst.HOUR, now) < Burst.CHATTER_IN_MINUTE);
    for (var event : events) {
      if (event.what() == AlarmEvent.What.RAISED && !event.isHeld()) {
        recent.add(new Raised(event.alarm().id(), now));
        chatter(event, recent, now, newChattering, news);
      }
    }
    boolean floods = flood(recent, now, news);
    return new AlarmStorm(now, recent, floods, newChattering, news);
  }

  private static void chatter(
      AlarmEvent event,
      List<Raised> recent,
      Duration now,
      Set<String> chattering,
      List<Told> news) {
    String id = event.alarm().id();
    int inMinute = count(recent, id, Burst.MINUTE, now);
    int inHour = count(recent, id, Burst.HOUR, now);
    if ((inMinute >= Burst.CHATTER_IN_MINUTE || inHour >= Burst.CHATTER_IN_HOUR)
        && chattering.add(id)) {
      String often =
          inMinute >= Burst.CHATTER_IN_MINUTE
              ? inMinute + " times within a minute"
              : inHour + " times within an hour";
      String text = event.alarm().kind().words() + ": chatters, raised " + often;
      news.add(new Told("chattering", event.alarm().place().name(), text));
    }
  }

  private boolean flood(List<Raised> recent, Duration now, List<Told> news) {
    long count = recent.stream().filter(one -> isWithin(one, Burst.FLOOD_WINDOW, now)).count();
    boolean floods = inFlood ? count >= Burst.FLOOD_ENDS_BELOW : count > Burst.FLOOD_ABOVE;
    if (floods != inFlood) {
      String text = count + " new alarms within 10 minutes";
      news.add(new Told(floods ? "flood-began" : "flood-ended", "site", text));
    }
    return floods;
  }

  private static int count(List<Raised> recent, String id, Duration window, Duration now) {
    return (int)
        recent.stream().filter(one -> one.id().equals(id) && isWithin(one, window, now)).count();
  }

  private static boolean isWithin(Raised one, Duration window, Duration now) {
    return now.minus(one.at()).compareTo(window) < 0;
  }
}
