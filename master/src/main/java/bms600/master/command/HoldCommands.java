package bms600.master.command;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmBoard;
import bms600.core.alarm.Hold;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.master.run.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Silencing, shelving, outages and resets, by ISA-18.2: with an end, a reason and a name. */
final class HoldCommands {
  private HoldCommands() {}

  static Memory silence(Memory memory, Consumer<Outcome> answer) {
    long calling = memory.board().active().stream().filter(Alarm::calls).count();
    String done = calling == 0 ? "no alarm called" : calling + " alarms call no longer";
    return decide(new Preconditions(), done, memory, answer, AlarmBoard::silence);
  }

  static Memory reset(Command.Reset it, Memory memory, Consumer<Outcome> answer) {
    var state = memory.board().alarm(it.alarmId()).map(Alarm::state);
    var conditions =
        new Preconditions()
            .check(state.isPresent(), "the alarm " + it.alarmId() + " stands")
            .check(state.filter(Alarm.State::isLatched).isPresent(), "its condition is gone")
            .check(state.filter(Alarm.State::isAcknowledged).isPresent(), "it is acknowledged");
    return decide(
        conditions, "reset", memory, answer, board -> board.reset(it.alarmId(), it.who()));
  }

  static Memory shelve(Command.Shelve it, Memory memory, Consumer<Outcome> answer) {
    var conditions =
        new Preconditions()
            .check(
                memory.board().alarm(it.alarmId()).isPresent(),
                "the alarm " + it.alarmId() + " stands")
            .check(isWithin(it.time(), Hold.LONGEST_SHELF), "for 1 min to 24 h");
    var hold = new Hold(Hold.Kind.SHELVED, it.who(), it.reason(), Duration.ZERO, it.time());
    return decide(conditions, text(hold), memory, answer, board -> board.hold(it.alarmId(), hold));
  }

  static Memory takeOut(
      Command.TakeOutOfService it, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var in = it.from().map(from -> Duration.between(scene.image().at(), from));
    var waits = in.filter(time -> !time.isNegative()).orElse(Duration.ZERO);
    var running = scene.memory().board().holds().get(it.place());
    var conditions =
        new Preconditions()
            .check(
                exists(scene.image().site(), it.place()),
                it.place() + " is the site, a string, a block or a port")
            .check(isWithin(it.time(), Hold.LONGEST_OUTAGE), "for 1 min to 30 d")
            .check(waits.compareTo(Hold.LONGEST_WAIT) <= 0, "beginning within 90 d")
            .check(
                waits.isZero() || running == null || running.isWaiting(),
                it.place() + " is in service until then");
    var hold = new Hold(Hold.Kind.OUT_OF_SERVICE, it.who(), it.reason(), waits, it.time());
    return decide(
        conditions, text(hold), scene.memory(), answer, board -> board.hold(it.place(), hold));
  }

  static Memory release(Command.Release it, Memory memory, Consumer<Outcome> answer) {
    boolean isHeld = memory.board().holds().containsKey(it.target());
    var conditions =
        new Preconditions().check(isHeld, it.target() + " is shelved or out of service");
    String done = it.target() + " is watched as before";
    return decide(conditions, done, memory, answer, board -> board.release(it.target()));
  }

  private static Memory decide(
      Preconditions conditions,
      String done,
      Memory memory,
      Consumer<Outcome> answer,
      UnaryOperator<AlarmBoard> change) {
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    answer.accept(new Outcome.Done(done));
    return memory.with(change.apply(memory.board()));
  }

  private static String text(Hold hold) {
    String from = hold.isWaiting() ? " in " + hold.waits().toMinutes() + " min" : "";
    return hold.kind().words()
        + from
        + " for "
        + hold.left().toMinutes()
        + " min: "
        + hold.reason();
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
