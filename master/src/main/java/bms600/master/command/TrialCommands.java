package bms600.master.command;

import bms600.core.job.Trial;
import bms600.core.job.Trials;
import bms600.core.snapshot.Memory;
import bms600.master.run.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Commands that try something. What the master itself ends is ended by its jobs; what a port
 * carries out is told here by its worker, and taken over between two images.
 */
final class TrialCommands {
  private static final int MOST_SECONDS = 60;

  private final Queue<End> ends = new ConcurrentLinkedQueue<>();

  /** How one ended that a port carried out. */
  private record End(long number, Outcome outcome) {}

  static Memory relay(Command.TryRelay command, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    String place = "DO" + command.output();
    var outputs = scene.image().site().io().map(io -> io.outputs()).orElse(List.of());
    boolean isThere = outputs.stream().anyMatch(it -> Trials.name(it).equals(place));
    boolean isRead = isThere && scene.image().isRelayRead(command.output() - 1);
    var conditions =
        seconds(command.seconds())
            .check(isThere, place + " is a relay of the site")
            .check(isRead, place + " is read back")
            .check(!isOn(memory, place), "no trial of it is on");
    String done = place + " is switched for " + command.seconds() + " s, and read back";
    return begun(conditions, done, answer)
        ? begun(memory, scene, Trial.Kind.RELAY, place, command.who(), command.seconds())
        : memory;
  }

  static Memory lamps(Command.TryLamps command, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    var conditions =
        seconds(command.seconds()).check(!isOn(memory, Trials.PANEL), "no trial of them is on");
    String done = "lights and horn are on for " + command.seconds() + " s";
    return begun(conditions, done, answer)
        ? begun(memory, scene, Trial.Kind.LAMPS, Trials.PANEL, command.who(), command.seconds())
        : memory;
  }

  private static Preconditions seconds(int seconds) {
    return new Preconditions()
        .check(seconds >= 1 && seconds <= MOST_SECONDS, "for 1 to " + MOST_SECONDS + " s");
  }

  private static boolean isOn(Memory memory, String place) {
    return memory.jobs().trials().all().stream()
        .anyMatch(it -> it.isOn() && it.place().equals(place));
  }

  private static boolean begun(Preconditions conditions, String done, Consumer<Outcome> answer) {
    answer.accept(
        conditions.met()
            ? conditions.before(new Outcome.Done(done))
            : new Outcome.Rejected(conditions.text()));
    return conditions.met();
  }

  private static Memory begun(
      Memory memory,
      BusCommands.Scene scene,
      Trial.Kind kind,
      String place,
      String who,
      int seconds) {
    var time = Duration.ofSeconds(seconds);
    return memory.with(memory.jobs().trialBegun(kind, place, who, time, scene.image().at()));
  }

  /** A trial that a port carries out; its answer ends it. */
  record Handed(Memory memory, Consumer<Outcome> answer) {}

  Handed handed(
      Trial.Kind kind,
      String place,
      String who,
      BusCommands.Scene scene,
      Consumer<Outcome> answer) {
    var jobs =
        scene.memory().jobs().trialBegun(kind, place, who, Duration.ZERO, scene.image().at());
    long number = jobs.trials().all().getLast().number();
    return new Handed(
        scene.memory().with(jobs),
        outcome -> {
          ends.add(new End(number, outcome));
          answer.accept(outcome);
        });
  }

  /** The memory with what has ended since. */
  Memory ended(Memory memory) {
    var next = memory;
    for (var end = ends.poll(); end != null; end = ends.poll()) {
      boolean isDone = end.outcome() instanceof Outcome.Done;
      next = next.with(next.jobs().trialOver(end.number(), isDone, end.outcome().text()));
    }
    return next;
  }
}
