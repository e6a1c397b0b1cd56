package bms600.master.uplink.modbus;

import bms600.core.alarm.Alarm;
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
import java.util.function.Predicate;

/**
 * What can be commanded by switching a coil on: 0 acknowledges all alarms, 10 to 15 those of a
 * string with its blocks, 1000 on those of a block, and 1 resets all that are latched and
 * acknowledged; 2 silences the horn. 20 to 25 start an ohmic test of a string, 30 to 35 stop it. A
 * coil falls by itself; switching it off does nothing. The answer comes when the next tick has
 * carried it out.
 *
 * @param who asks, for the journal
 */
record Coils(CommandDesk desk, Set<Writing> allowed, String who) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int ACKNOWLEDGE_ALL = 0;
  private static final int RESET_ALL = 1;
  private static final int SILENCE = 2;
  private static final int STRINGS = 10;
  private static final int STARTS = 20;
  private static final int STOPS = 30;
  private static final int BLOCKS = 1000;

  /** Whether there is such a coil and it may be switched. */
  static boolean exists(int coil) {
    return coil == ACKNOWLEDGE_ALL
        || coil == RESET_ALL
        || coil == SILENCE
        || isOfString(coil, STRINGS)
        || isOfString(coil, STARTS)
        || isOfString(coil, STOPS)
        || (coil >= BLOCKS && coil < BLOCKS + Site.MAX_BLOCKS);
  }

  private static boolean isOfString(int coil, int first) {
    return coil >= first && coil < first + Site.MAX_STRINGS;
  }

  private static Writing needed(int coil) {
    if (isOfString(coil, STARTS) || isOfString(coil, STOPS)) {
      return Writing.TEST;
    }
    return switch (coil) {
      case RESET_ALL -> Writing.RESET;
      case SILENCE -> Writing.SILENCE;
      default -> Writing.ACKNOWLEDGE;
    };
  }

  /** Does what a coil stands for. */
  Reply switchOn(int coil, Optional<Snapshot> newest) {
    if (!exists(coil)) {
      return Reply.Refusal.ILLEGAL_ADDRESS;
    }
    if (!allowed.contains(needed(coil))) {
      return Reply.Refusal.ILLEGAL_FUNCTION;
    }
    if (newest.isEmpty()) {
      return Reply.Refusal.BUSY;
    }
    return switch (needed(coil)) {
      case TEST -> test(coil, newest.get().site());
      case SILENCE -> carryOut(List.of(new Command.Silence(who)));
      case ACKNOWLEDGE, RESET -> carryOut(commands(coil, newest.get()));
    };
  }

  private Reply test(int coil, Site site) {
    boolean starts = isOfString(coil, STARTS);
    int string = coil - (starts ? STARTS : STOPS);
    if (string >= site.strings().size()) {
      return Reply.Refusal.ILLEGAL_ADDRESS;
    }
    String name = site.strings().get(string).name();
    return carryOut(
        List.of(
            starts ? new Command.StartOhmicTest(name, who) : new Command.StopOhmicTest(name, who)));
  }

  private List<Command> commands(int coil, Snapshot snapshot) {
    Predicate<Alarm> meant = alarm -> isMeant(coil, alarm, snapshot.site());
    var commands = new ArrayList<Command>();
    for (var alarm : snapshot.memory().board().alarms()) {
      if (coil == RESET_ALL && alarm.state() == Alarm.State.LATCHED_ACKNOWLEDGED) {
        commands.add(new Command.Reset(alarm.id(), who));
      } else if (coil != RESET_ALL && !alarm.state().isAcknowledged() && meant.test(alarm)) {
        commands.add(new Command.Acknowledge(alarm.id(), who, ""));
      }
    }
    return commands;
  }

  private static boolean isMeant(int coil, Alarm alarm, Site site) {
    if (coil == ACKNOWLEDGE_ALL) {
      return true;
    }
    if (coil < BLOCKS) {
      var string = alarm.place().stringOf(site);
      return string.isPresent() && string.getAsInt() == coil - STRINGS;
    }
    var block = alarm.place().blockOf(site);
    return block.isPresent() && block.getAsInt() == coil - BLOCKS;
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
