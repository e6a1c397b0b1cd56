package bms600.master.uplink.modbus;

import bms600.core.alarm.Alarm;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.master.command.Command;
import bms600.master.command.CommandDesk;
import bms600.master.run.Outcome;
import bms600.modbus.Answer;
import bms600.modbus.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What can be commanded by switching a coil on, as {@link Coil} lists it, and by writing the plan
 * of a capacity test. A coil falls by itself; switching it off does nothing. The answer comes when
 * the next tick has carried it out: exception 01 for what is not allowed here, 02 for what the site
 * does not have, 04 for what the desk rejects.
 *
 * @param who asks, for the journal
 */
record Coils(CommandDesk desk, Set<Writing> allowed, String who) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** A coil says no time: so long a block is balanced, a sensor blinks, something is tried. */
  private static final int BALANCE_MINUTES = 60;

  private static final int BLINK_SECONDS = 60;
  private static final int TRY_SECONDS = 5;

  /** Does what a coil stands for. */
  Reply switchOn(int address, Optional<Snapshot> newest) {
    var coil = Coil.of(address);
    if (coil.isEmpty()) {
      return Reply.Refusal.ILLEGAL_ADDRESS;
    }
    if (!allowed.contains(coil.get().needs())) {
      return Reply.Refusal.ILLEGAL_FUNCTION;
    }
    return newest
        .map(snapshot -> switchOn(coil.get(), coil.get().index(address), snapshot))
        .orElse(Reply.Refusal.BUSY);
  }

  private Reply switchOn(Coil coil, int index, Snapshot snapshot) {
    var site = snapshot.site();
    return switch (coil) {
      case ACKNOWLEDGE_ALL -> carryOut(acknowledge(snapshot, _ -> true));
      case ACKNOWLEDGE_STRING ->
          carryOut(acknowledge(snapshot, it -> it.place().stringOf(site).orElse(-1) == index));
      case ACKNOWLEDGE_BLOCK ->
          carryOut(acknowledge(snapshot, it -> it.place().blockOf(site).orElse(-1) == index));
      case RESET_ALL -> carryOut(resets(snapshot));
      case SILENCE -> carryOut(List.of(new Command.Silence(who)));
      case START_OHMIC_TEST -> ofString(index, site, it -> new Command.StartOhmicTest(it, who));
      case STOP_OHMIC_TEST -> ofString(index, site, it -> new Command.StopOhmicTest(it, who));
      case CONFIRM_CAPACITY_TEST -> ofString(index, site, it -> told(it, Wish.What.CONFIRM));
      case PAUSE_CAPACITY_TEST -> ofString(index, site, it -> told(it, Wish.What.PAUSE));
      case STOP_CAPACITY_TEST -> ofString(index, site, it -> told(it, Wish.What.STOP));
      case ZERO_HALLS -> ofString(index, site, it -> new Command.ZeroHalls(it, true, who));
      case TRY_RELAY -> carryOut(List.of(new Command.TryRelay(index + 1, TRY_SECONDS, who)));
      case TRY_LAMPS -> carryOut(List.of(new Command.TryLamps(TRY_SECONDS, who)));
      case BALANCE ->
          ofBlock(index, site, it -> new Command.BalanceBlock(it, BALANCE_MINUTES, who));
      case BALANCE_NO_MORE -> ofBlock(index, site, it -> new Command.BalanceBlock(it, 0, who));
      case BYPASSED -> ofBlock(index, site, it -> told(it, Wish.What.BYPASS));
      case IDENTIFY -> ofBlock(index, site, it -> new Command.Identify(it, BLINK_SECONDS, who));
    };
  }

  private Command told(String place, Wish.What what) {
    return new Command.TellCapacityTest(place, what, who);
  }

  /** Begins the capacity test that registers describe. */
  Reply begin(int[] registers, Optional<Snapshot> newest) {
    if (!allowed.contains(Writing.CAPACITY)) {
      return Reply.Refusal.ILLEGAL_FUNCTION;
    }
    if (newest.isEmpty()) {
      return Reply.Refusal.BUSY;
    }
    return PlanRegisters.command(registers, newest.get().site(), who)
        .map(command -> carryOut(List.of(command)))
        .orElse(Reply.Refusal.ILLEGAL_VALUE);
  }

  private Reply ofString(int index, Site site, Function<String, Command> command) {
    return index < site.strings().size()
        ? carryOut(List.of(command.apply(site.strings().get(index).name())))
        : Reply.Refusal.ILLEGAL_ADDRESS;
  }

  /**
   * @param block counted over the site from 0
   */
  private Reply ofBlock(int block, Site site, Function<String, Command> command) {
    for (var string : site.strings()) {
      int number = block - string.firstBlock() + 1;
      if (number >= 1 && number <= string.blocks()) {
        return carryOut(List.of(command.apply(string.blockName(number))));
      }
    }
    return Reply.Refusal.ILLEGAL_ADDRESS;
  }

  private List<Command> acknowledge(Snapshot snapshot, Predicate<Alarm> isMeant) {
    var commands = new ArrayList<Command>();
    for (var alarm : snapshot.memory().board().alarms()) {
      if (!alarm.state().isAcknowledged() && isMeant.test(alarm)) {
        commands.add(new Command.Acknowledge(alarm.id(), who, ""));
      }
    }
    return commands;
  }

  private List<Command> resets(Snapshot snapshot) {
    var commands = new ArrayList<Command>();
    for (var alarm : snapshot.memory().board().alarms()) {
      if (alarm.state() == Alarm.State.LATCHED_ACKNOWLEDGED) {
        commands.add(new Command.Reset(alarm.id(), who));
      }
    }
    return commands;
  }

  private Reply carryOut(List<Command> commands) {
    try {
      for (var command : commands) {
        if (!(desk.ask(command, PATIENCE) instanceof Outcome.Done)) {
          return Reply.Refusal.DEVICE_FAILURE;
        }
      }
      return Answer.WRITTEN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.Refusal.DEVICE_FAILURE;
    }
  }
}
