package bms600.master.command;

import bms600.core.job.Trial;
import bms600.core.job.Trials;
import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import bms600.core.site.PortId;
import bms600.core.snapshot.Memory;
import bms600.core.upkeep.Work;
import bms600.master.run.Between;
import bms600.master.run.Inbox;
import bms600.master.run.Orders;
import bms600.master.run.Outcome;
import bms600.master.run.TestCalls;
import bms600.master.run.Witness;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The one door for writes. Askers wait here; the scan takes what was asked at its next tick: what
 * changes the memory is done between two images, what concerns a sensor is handed to its port. What
 * a port was told to do stands in the journal, and how it ended.
 */
public final class CommandDesk implements Between {
  private static final int MAX_WAITING = 64;

  private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Inbox journal;
  private final BusCommands bus;
  private final TrialCommands trials = new TrialCommands();
  private final TestCalls tests;
  private final Witness witness;
  private final Noted noted;

  /** A command on its way; its answer is given exactly once. */
  private record Request(Command command, Consumer<Outcome> answer) {}

  /**
   * A desk that nobody has asked anything yet.
   *
   * @param journal where it is told what was commanded
   * @param orders the way to the worker of each port
   * @param tests the way to who sends messages
   * @param witness who writes every command down with its outcome, before it is answered
   */
  public CommandDesk(Inbox journal, Map<PortId, Orders> orders, TestCalls tests, Witness witness) {
    this.journal = journal;
    this.bus = new BusCommands(orders);
    this.tests = tests;
    this.witness = witness;
    this.noted = new Noted(journal);
  }

  /** A desk of a master that sends no messages and keeps no audit log. */
  public CommandDesk(Inbox journal, Map<PortId, Orders> orders) {
    this(journal, orders, new TestCalls(List.of()), Witness.NONE);
  }

  /**
   * Asks and waits for the outcome. What was not begun within the patience is not done later; what
   * was begun and takes longer goes on, and the journal will tell how it ended.
   *
   * @throws InterruptedException when the asker is told to stop meanwhile
   */
  public Outcome ask(Command command, Duration patience) throws InterruptedException {
    var late = new Outcome.Failed("not carried out within " + patience.toMillis() + " ms");
    var outcome = new AtomicReference<Outcome>(late);
    var answered = new CountDownLatch(1);
    var request =
        witnessed(
            command,
            result -> {
              outcome.set(result);
              answered.countDown();
            });
    submit(request);
    if (!answered.await(patience.toNanos(), TimeUnit.NANOSECONDS)
        && !requests.remove(request)
        && !answered.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return new Outcome.Failed("begun, and not yet over; the journal will tell how it ends");
    }
    return outcome.get();
  }

  /**
   * Asks without waiting.
   *
   * @param answer is called exactly once, by whoever carries the command out
   */
  public void submit(Command command, Consumer<Outcome> answer) {
    submit(witnessed(command, answer));
  }

  /** Whoever asks, by whatever door: here every command passes, and every answer. */
  private Request witnessed(Command command, Consumer<Outcome> answer) {
    return new Request(
        command,
        outcome -> witness.write(CommandDeed.of(command, outcome), () -> answer.accept(outcome)));
  }

  private void submit(Request request) {
    if (!requests.offer(request)) {
      request.answer().accept(new Outcome.Rejected("too many commands are waiting; try again"));
    }
  }

  @Override
  public Memory apply(Memory memory, SiteImage image) {
    var changed = trials.ended(memory);
    noted.tick(image);
    for (var request = requests.poll(); request != null; request = requests.poll()) {
      changed = carryOut(request, changed, image);
    }
    return changed;
  }

  private Memory carryOut(Request request, Memory memory, SiteImage image) {
    var scene = new BusCommands.Scene(image, memory);
    switch (request.command()) {
      case Command.Acknowledge acknowledge -> {
        return acknowledge(request, acknowledge, memory);
      }
      case Command.Silence it -> {
        return HoldCommands.silence(memory, told(request, "silence", "site", it.who()));
      }
      case Command.Reset it -> {
        var answer = told(request, "reset alarm", it.alarmId(), it.who());
        return HoldCommands.reset(it, memory, answer);
      }
      case Command.Shelve it -> {
        var answer = told(request, "shelve alarm", it.alarmId(), it.who());
        return HoldCommands.shelve(it, memory, answer);
      }
      case Command.TakeOutOfService it -> {
        var answer = told(request, "take out of service", it.place(), it.who());
        return HoldCommands.takeOut(it, scene, answer);
      }
      case Command.Release it -> {
        var answer = told(request, "release", it.target(), it.who());
        return HoldCommands.release(it, memory, answer);
      }
      case Command.Readdress(PortId port, String who) ->
          bus.readdress(port, scene, told(request, "re-address", port.name(), who));
      case Command.CheckOrder(PortId port, String who) ->
          bus.checkOrder(port, scene, told(request, "check order", port.name(), who));
      case Command.Identify(String place, int seconds, String who) -> {
        var answer = told(request, "identify", place, who);
        var handed = trials.handed(Trial.Kind.IDENTIFY, place, who, scene, answer);
        bus.identify(place, seconds, scene, handed.answer());
        return handed.memory();
      }
      case Command.ZeroHalls(String string, boolean isolated, String who) -> {
        var answer = told(request, "zero Hall sensors", string, who);
        var handed = trials.handed(Trial.Kind.ZERO_HALLS, string, who, scene, answer);
        bus.zero(string, isolated, scene, handed.answer());
        return handed.memory();
      }
      case Command.TryRelay it -> {
        String place = "DO" + it.output();
        return TrialCommands.relay(it, scene, told(request, "try relay", place, it.who()));
      }
      case Command.TryLamps it -> {
        var answer = told(request, "try lights and horn", Trials.PANEL, it.who());
        return TrialCommands.lamps(it, scene, answer);
      }
      case Command.TestChannel(String channel, String person, String who) ->
          tests.give(
              new TestCalls.Call(
                  channel, person, who, told(request, "test message", channel, who)));
      case Command.TakeBaseline it -> {
        var answer = told(request, "take baseline", it.place(), it.who());
        return BlockCommands.takeBaseline(it, scene, answer);
      }
      case Command.Replaced it -> {
        var answer = told(request, "battery replaced", it.place(), it.who());
        return BlockCommands.replaced(it, scene, answer);
      }
      case Command.CapacityTested it -> {
        var answer = told(request, "capacity test", it.place(), it.who());
        return BlockCommands.tested(it, scene, answer);
      }
      case Command.NoteWork(Work work, _) -> noted.note(work, scene, request.answer());
      case Command.ConfirmStep it -> noted.note(it, request.answer());
      case Command.StartOhmicTest(String string, String who) -> {
        var answer = told(request, "start ohmic tests", string, who);
        return JobCommands.startOhmicTest(string, who, scene, answer);
      }
      case Command.StopOhmicTest(String string, String who) -> {
        var answer = told(request, "stop ohmic tests", string, who);
        return JobCommands.stopOhmicTest(string, who, scene, answer);
      }
      case Command.TakeOverSetpoints it -> {
        told(request, "setpoints changed", "site", it.who()).accept(new Outcome.Done(it.what()));
        var board = memory.board();
        return memory.with(board.ruledBy(board.site().withAlarms(it.settings())));
      }
      case Command.StartCapacityTest it -> {
        var answer = told(request, "start capacity test", it.string(), it.who());
        return CapacityCommands.start(it, scene, answer);
      }
      case Command.TellCapacityTest it -> {
        String what = "capacity test: " + it.what().name().toLowerCase(Locale.ROOT);
        return CapacityCommands.tell(it, scene, told(request, what, it.place(), it.who()));
      }
      case Command.BalanceBlock it -> {
        var answer = told(request, "balance", it.place(), it.who());
        return JobCommands.balance(it, scene, answer);
      }
    }
    return memory;
  }

  private Consumer<Outcome> told(Request request, String what, String place, String who) {
    return outcome -> {
      String how =
          switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Rejected _ -> "rejected";
            case Outcome.Failed _ -> "failed";
          };
      String text = what + " by " + who + ": " + how + ": " + outcome.text();
      journal.put(new News.Happened("command-" + how, place, text));
      request.answer().accept(outcome);
    };
  }

  private static Memory acknowledge(Request request, Command.Acknowledge command, Memory memory) {
    var alarm = memory.board().alarm(command.alarmId());
    if (alarm.isEmpty()) {
      request.answer().accept(new Outcome.Rejected("no alarm " + command.alarmId() + " stands"));
      return memory;
    }
    String by =
        command.comment().isBlank() ? command.who() : command.who() + ": " + command.comment();
    var changed = memory.acknowledge(command.alarmId(), by);
    String done = alarm.get().kind().words() + " acknowledged by " + command.who();
    request.answer().accept(new Outcome.Done(done));
    return changed;
  }
}
