package bms600.master.command;

import bms600.core.job.Jobs;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Memory;
import bms600.master.run.Outcome;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands that begin and end jobs: what must be so first, and the memory afterwards. */
final class JobCommands {
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
        .ohmicConditions(string, scene.image(), memory.strings(), memory.outOfService())
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

  private static Optional<BatteryString> string(
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
