package bms600.core.kpi;

import bms600.core.alarm.AlarmEvent;
import java.time.Duration;
import java.time.format.DateTimeParseException;
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

  private static final String LINE = "storm\t";

  /**
   * A new alarm.
   *
   * @param at when it came on the clock of the storm; negative where it was before
   * @param joins whether it belongs to one that was there, and counts for no more than that
   */
  record Raised(String id, Duration at, boolean joins) {}

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
    if (raised.isEmpty() && events.isEmpty() && !inFlood) {
      return new AlarmStorm(now, raised, inFlood, chattering, List.of());
    }
    var recent = new ArrayList<Raised>();
    raised.stream().filter(one -> isWithin(one, Burst.HOUR, now)).forEach(recent::add);
    var news = new ArrayList<Told>();
    var newChattering = new HashSet<>(chattering);
    newChattering.removeIf(id -> count(recent, id, Burst.HOUR, now) < Burst.CHATTER_IN_MINUTE);
    for (var event : events) {
      if (event.what() == AlarmEvent.What.RAISED && !event.isHeld()) {
        recent.add(new Raised(event.alarm().id(), now, joins(recent, event.alarm().id(), now)));
        chatter(event, recent, now, newChattering, news);
      }
    }
    boolean floods = flood(recent, now, news);
    return new AlarmStorm(now, recent, floods, newChattering, news);
  }

  private static boolean joins(List<Raised> recent, String id, Duration now) {
    var together = new Together();
    recent.forEach(one -> together.joins(one.id(), one.at()));
    return together.joins(id, now);
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
    long count =
        recent.stream()
            .filter(one -> !one.joins() && isWithin(one, Burst.FLOOD_WINDOW, now))
            .count();
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

  /** What must survive a restart, as lines of text. */
  public List<String> save() {
    var lines = new ArrayList<String>();
    if (inFlood) {
      lines.add(LINE + "flood");
    }
    chattering.stream().sorted().forEach(id -> lines.add(LINE + "chatters\t" + id));
    for (var one : raised) {
      String when = clock.minus(one.at()) + "\t" + (one.joins() ? "joins" : "counts");
      lines.add(LINE + "raised\t" + when + "\t" + one.id());
    }
    return lines;
  }

  /** Whether a line was written by {@link #save}. */
  public static boolean isSaved(String line) {
    return line.startsWith(LINE);
  }

  /**
   * What {@link #save} wrote, found among other lines; calm where it wrote nothing.
   *
   * @param away how long nobody looked
   * @throws IllegalArgumentException for a line of a storm that it did not write
   */
  public static AlarmStorm restore(List<String> lines, Duration away) {
    var raised = new ArrayList<Raised>();
    var chattering = new HashSet<String>();
    boolean inFlood = false;
    for (var line : lines.stream().filter(AlarmStorm::isSaved).toList()) {
      String[] field = line.split("\t", -1);
      try {
        switch (field[1]) {
          case "flood" -> inFlood = true;
          case "chatters" -> chattering.add(field[2]);
          case "raised" -> {
            var at = Duration.parse(field[2]).plus(away).negated();
            raised.add(new Raised(field[4], at, field[3].equals("joins")));
          }
          default -> throw new IllegalArgumentException("not a saved storm: " + line);
        }
      } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException("not a saved storm: " + line, e);
      }
    }
    return new AlarmStorm(Duration.ZERO, raised, inFlood, chattering, List.of());
  }
}
