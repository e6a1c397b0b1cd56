package bms600.master.command;

import bms600.core.job.CapacityRun;
import bms600.core.job.CapacityRun.Phase;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Memory;
import bms600.master.run.Outcome;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Commands of a capacity test: what must be so first, and the memory afterwards. */
final class CapacityCommands {
  private CapacityCommands() {}

  static Memory start(
      Command.StartCapacityTest command, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    var found = string(command.string(), scene, answer);
    if (found.isEmpty()) {
      return memory;
    }
    var string = found.get();
    var plan = command.plan().fitted(string.type());
    var seen = memory.jobs().capacityConditions(string, plan, scene.image(), memory.seen());
    var must = new Preconditions();
    seen.must().forEach(each -> must.check(each.isMet(), each.text()));
    var should = new Preconditions();
    seen.should().forEach(each -> should.check(each.isMet(), each.text()));
    boolean isDespite = !plan.despite().isBlank();
    if (!must.met() || (!should.met() && !isDespite)) {
      String all = must.text() + " · " + should.text();
      String advice = must.met() ? " · advised only: give a reason as despite to begin" : "";
      answer.accept(new Outcome.Rejected(all + advice));
      return memory;
    }
    var marks = new ArrayList<>(must.marks());
    marks.addAll(should.marks());
    if (!should.met()) {
      marks.add("begun despite it: " + plan.despite());
    }
    String next = "begun; separate " + string.name() + " from charger and load, then confirm";
    answer.accept(must.before(should.before(new Outcome.Done(next))));
    return memory.with(
        memory.jobs().capacityTestBegun(string, plan, command.who(), marks, scene.image()));
  }

  static Memory tell(
      Command.TellCapacityTest command, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    return command.what() == Wish.What.BYPASS
        ? bypass(command, scene, answer)
        : string(command.place(), scene, answer)
            .map(string -> tell(command, string, memory, answer))
            .orElse(memory);
  }

  private static Memory tell(
      Command.TellCapacityTest command,
      BatteryString string,
      Memory memory,
      Consumer<Outcome> answer) {
    var run = memory.jobs().capacityTest(string);
    var conditions = new Preconditions();
    conditions.check(run.isOn(), "a capacity test of " + string.name() + " is on");
    if (run.isOn()) {
      phases(command.what()).ifPresent(in -> conditions.check(in.contains(run.phase()), asks(run)));
      if (command.what() == Wish.What.PAUSE) {
        conditions.check(run.course().pauses() == 0, "it was not paused before");
      }
    }
    String done =
        switch (command.what()) {
          case CONFIRM -> run.phase() == Phase.ISOLATE ? "now apply the load" : "closed";
          case PAUSE -> "take the load off; bypass the block, and put the load back on";
          case STOP, BYPASS, NOTHING -> "ended: take the load off, charger on";
        };
    return carriedOut(conditions, done, answer)
        ? memory.with(
            memory.jobs().capacityTestTold(string, new Wish(command.what(), command.who(), -1)))
        : memory;
  }

  private static Optional<Set<Phase>> phases(Wish.What what) {
    return switch (what) {
      case CONFIRM -> Optional.of(Set.of(Phase.ISOLATE, Phase.UNLOAD));
      case PAUSE -> Optional.of(Set.of(Phase.RUN));
      case STOP, BYPASS, NOTHING -> Optional.empty();
    };
  }

  private static String asks(CapacityRun run) {
    return switch (run.phase()) {
      case IDLE -> "it is over";
      case ISOLATE -> "it waits for the string to be separated";
      case LOAD -> "it waits for the load";
      case RUN -> "its load is on";
      case PAUSE -> "it is paused";
      case UNLOAD -> "it waits for the load to be taken off";
    };
  }

  private static Memory bypass(
      Command.TellCapacityTest command, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    for (var string : scene.image().site().strings()) {
      for (int block = 0; block < string.blocks(); block++) {
        if (string.blockName(block + 1).equals(command.place())) {
          return bypass(command, string, block, memory, answer);
        }
      }
    }
    answer.accept(new Outcome.Rejected("no block " + command.place() + ": give one such as S1.7"));
    return memory;
  }

  private static Memory bypass(
      Command.TellCapacityTest command,
      BatteryString string,
      int block,
      Memory memory,
      Consumer<Outcome> answer) {
    var run = memory.jobs().capacityTest(string);
    var conditions =
        new Preconditions()
            .check(string.type().chemistry().isLead(), "lead-acid: Ni-Cd is not bypassed")
            .check(run.phase() == Phase.PAUSE, "its capacity test is paused")
            .check(run.course().isOff(), "its load is off")
            .check(run.course().bypassed() < 0, "no other block was bypassed");
    String done = command.place() + " is taken for bypassed; put the load back on";
    return carriedOut(conditions, done, answer)
        ? memory.with(
            memory
                .jobs()
                .capacityTestTold(string, new Wish(Wish.What.BYPASS, command.who(), block)))
        : memory;
  }

  private static boolean carriedOut(
      Preconditions conditions, String done, Consumer<Outcome> answer) {
    answer.accept(
        conditions.met()
            ? conditions.before(new Outcome.Done(done))
            : new Outcome.Rejected(conditions.text()));
    return conditions.met();
  }

  private static Optional<BatteryString> string(
      String name, BusCommands.Scene scene, Consumer<Outcome> answer) {
    return JobCommands.string(name, scene, answer);
  }
}
