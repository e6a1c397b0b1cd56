package bms600.master.command;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.Hold;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.master.run.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/** Shelving of alarms and outages of places, by ISA-18.2: with an end, a reason and a name. */
final class HoldCommands {
  private HoldCommands() {}

  static Memory shelve(
      String id,
      Duration time,
      String reason,
      String who,
      Memory memory,
      Consumer<Outcome> answer) {
    var alarm = memory.board().alarm(id);
    var conditions =
        new Preconditions()
            .check(alarm.isPresent(), "the alarm " + id + " stands")
            .check(isWithin(time, Hold.LONGEST_SHELF), "for 1 min to 24 h");
    var hold = new Hold(Hold.Kind.SHELVED, who, reason, time);
    return decide(conditions, id, hold, memory, answer);
  }

  static Memory reset(String id, String who, Memory memory, Consumer<Outcome> answer) {
    var state = memory.board().alarm(id).map(Alarm::state);
    var conditions =
        new Preconditions()
            .check(state.isPresent(), "the alarm " + id + " stands")
            .check(state.filter(Alarm.State::isLatched).isPresent(), "its condition is gone")
            .check(state.filter(Alarm.State::isAcknowledged).isPresent(), "it is acknowledged");
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    answer.accept(new Outcome.Done("reset"));
    return memory.with(memory.board().reset(id, who));
  }

  static Memory takeOut(
      Site site,
      String place,
      Duration time,
      String reason,
      String who,
      Memory memory,
      Consumer<Outcome> answer) {
    var conditions =
        new Preconditions()
            .check(exists(site, place), place + " is the site, a string, a block or a port")
            .check(isWithin(time, Hold.LONGEST_OUTAGE), "for 1 min to 30 d");
    var hold = new Hold(Hold.Kind.OUT_OF_SERVICE, who, reason, time);
    return decide(conditions, place, hold, memory, answer);
  }

  static Memory release(String target, Memory memory, Consumer<Outcome> answer) {
    var conditions =
        new Preconditions()
            .check(
                memory.board().holds().containsKey(target),
                target + " is shelved or out of service");
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    answer.accept(new Outcome.Done(target + " is watched as before"));
    return memory.with(memory.board().release(target));
  }

  private static Memory decide(
      Preconditions conditions, String target, Hold hold, Memory memory, Consumer<Outcome> answer) {
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    String text = hold.kind().words() + " for " + minutes(hold.left()) + ": " + hold.reason();
    answer.accept(new Outcome.Done(text));
    return memory.with(memory.board().hold(target, hold));
  }

  private static String minutes(Duration time) {
    return time.toMinutes() + " min";
  }

  private static boolean isWithin(Duration time, Duration longest) {
    return time.compareTo(Duration.ofMinutes(1)) >= 0 && time.compareTo(longest) <= 0;
  }

  private static boolean exists(Site site, String name) {
    return Arrays.stream(new Per[] {Per.SITE, Per.STRING, Per.BLOCK, Per.PORT})
        .flatMap(per -> Place.all(site, per).stream())
        .anyMatch(place -> place.name().equals(name));
  }
}
