package bms600.master.command;

import bms600.core.job.Jobs;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Memory;
import bms600.master.run.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands that begin and end jobs: what must be so first, and the memory afterwards. */
final class JobCommands {
  private static final int MOST_MINUTES = 480;

  private JobCommands() {}

  static Memory startOhmicTest(
      String name, String who, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    var found = string(name, scene, answer);
    if (found.isEmpty()) {
      return memory;
    }
    var string = found.get();
    var test = memory.jobs().ohmicTest(string);
    var conditions =
        new Preconditions().check(!test.isOn(), "no round of ohmic tests of " + name + " is on");
    memory
        .jobs()
        .ohmicConditions(string, scene.image(), memory.seen())
        .forEach(each -> conditions.check(each.isMet(), each.text()));
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    answer.accept(
        conditions.before(
            new Outcome.Done("begun with " + string.blockName(1) + " of " + string.blocks())));
    Jobs begun = memory.jobs().ohmicTestBegun(string, who, scene.image().at());
    return memory.with(begun);
  }

  static Memory stopOhmicTest(
      String name, String who, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    var found = string(name, scene, answer);
    if (found.isEmpty()) {
      return memory;
    }
    var string = found.get();
    var test = memory.jobs().ohmicTest(string);
    var conditions =
        new Preconditions().check(test.isOn(), "a round of ohmic tests of " + name + " is on");
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    String done = "ended after " + test.block() + " of " + string.blocks() + " blocks";
    answer.accept(conditions.before(new Outcome.Done(done)));
    return memory.with(memory.jobs().ohmicTestStopped(string, who));
  }

  static Memory balance(
      Command.BalanceBlock command, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    for (var string : scene.image().site().strings()) {
      for (int block = 0; block < string.blocks(); block++) {
        if (string.blockName(block + 1).equals(command.place())) {
          return command.minutes() == 0
              ? balanceNoMore(string, block, memory, answer)
              : balance(command, string, block, scene, answer);
        }
      }
    }
    answer.accept(new Outcome.Rejected("no block " + command.place() + ": give one such as S1.7"));
    return memory;
  }

  private static Memory balance(
      Command.BalanceBlock command,
      BatteryString string,
      int block,
      BusCommands.Scene scene,
      Consumer<Outcome> answer) {
    var memory = scene.memory();
    int minutes = command.minutes();
    var conditions =
        new Preconditions().check(minutes > 0 && minutes <= MOST_MINUTES, "for 1 to 480 min");
    memory
        .jobs()
        .balancingConditions(string, block, scene.image(), memory.seen())
        .forEach(each -> conditions.check(each.isMet(), each.text()));
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    var done = new Outcome.Done(command.place() + " is balanced for " + minutes + " min");
    answer.accept(conditions.before(done));
    var time = Duration.ofMinutes(minutes);
    return memory.with(memory.jobs().balancingBegun(string, block, time, command.who()));
  }

  private static Memory balanceNoMore(
      BatteryString string, int block, Memory memory, Consumer<Outcome> answer) {
    String name = string.blockName(block + 1);
    boolean isOn = memory.jobs().balancing(string).isOn(block);
    var conditions = new Preconditions().check(isOn, name + " is being balanced");
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    answer.accept(conditions.before(new Outcome.Done(name + " is balanced no more")));
    return memory.with(memory.jobs().balancingStopped(string, block));
  }

  /** The string of this name; where there is none, the asker is told. */
  static Optional<BatteryString> string(
      String name, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var found =
        scene.image().site().strings().stream()
            .filter(string -> string.name().equals(name))
            .findFirst();
    if (found.isEmpty()) {
      answer.accept(new Outcome.Rejected("no string " + name + ": give one such as S1"));
    }
    return found;
  }
}
