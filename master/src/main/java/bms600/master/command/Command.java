package bms600.master.command;

import bms600.core.job.CapacityPlan;
import bms600.core.job.CapacityRun;
import bms600.core.site.AlarmSetting;
import bms600.core.site.PortId;
import bms600.core.upkeep.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Something a person or a system asks the master to do. */
public sealed interface Command {
  /** Who asks, for the journal. */
  String who();

  /** Takes note of an alarm; its id as published. */
  record Acknowledge(String alarmId, String who, String comment) implements Command {}

  /** Lets the horn fall quiet until the next new alarm; nothing is acknowledged by that. */
  record Silence(String who) implements Command {}

  /** Ends an alarm that is latched: its condition is gone, and somebody has taken note. */
  record Reset(String alarmId, String who) implements Command {}

  /** Keeps an alarm from people for a while; it goes on being judged. At most a day. */
  record Shelve(String alarmId, Duration time, String reason, String who) implements Command {}

  /**
   * Keeps all alarms of a place from people while it is worked on. At most 30 days.
   *
   * @param from when the work begins, at most 90 days ahead; empty for now
   * @param place {@code S1.7}, {@code S1}, {@code COM1} or {@code site}
   */
  record TakeOutOfService(
      String place, Optional<Instant> from, Duration time, String reason, String who)
      implements Command {}

  /** Ends a shelf or an outage. */
  record Release(String target, String who) implements Command {}

  /** Takes all addresses of a port back and gives them anew, in the order the sensors are wired. */
  record Readdress(PortId port, String who) implements Command {}

  /** Proves that the block sensors of a port are wired in the order of their addresses. */
  record CheckOrder(PortId port, String who) implements Command {}

  /**
   * Blinks the LED of a sensor.
   *
   * @param place its block, {@code S1.7}, or its port and unit, {@code COM1/201}
   * @param seconds 0 to stop, at most 3600
   */
  record Identify(String place, int seconds, String who) implements Command {}

  /**
   * Sends a test message.
   *
   * @param person who is to get it; empty for everybody who is told by this channel
   */
  record TestChannel(String channel, String person, String who) implements Command {}

  /**
   * Takes the present current of all Halls of a string for zero.
   *
   * @param isolated whether who asks has made sure that no current flows
   */
  record ZeroHalls(String string, boolean isolated, String who) implements Command {}

  /**
   * The present ohmic values become the baseline.
   *
   * @param place a string, {@code S1}, or a block, {@code S1.7}
   */
  record TakeBaseline(String place, String who) implements Command {}

  /**
   * A string or a block is another since a day: its baseline and what was known of its health are
   * forgotten.
   */
  record Replaced(String place, LocalDate day, String who) implements Command {}

  /**
   * A capacity test of a string or a block, on a day, gave so much of the rated capacity.
   *
   * @param percent already corrected for temperature and rate
   */
  record CapacityTested(String place, double percent, LocalDate day, String who)
      implements Command {}

  /** Somebody did some work and writes it down. */
  record NoteWork(Work work, String who) implements Command {}

  /**
   * A step of the commissioning was looked at by a person, who vouches for it.
   *
   * @param step its code, such as {@code limits}
   * @param person who vouches, as the record shall name him; may be empty
   * @param note what was found; may be empty
   */
  record ConfirmStep(String step, String person, String note, String who) implements Command {
    /** Of the event by which it is kept. */
    public static final String KIND = "commissioning-step";

    /** As the journal keeps it. */
    String text() {
      String said = person.isEmpty() ? who : person + " (" + who + ")";
      return note.isEmpty() ? said : said + ": " + note;
    }
  }

  /**
   * Switches a relay as an alarm would, and reads it back.
   *
   * @param output 1 to 4
   * @param seconds 1 to 60
   */
  record TryRelay(int output, int seconds, String who) implements Command {}

  /** All lights of the panel, and the horn, for 1 to 60 s. */
  record TryLamps(int seconds, String who) implements Command {}

  /** Begins a capacity test of a string: from then on a person is told what to do. */
  record StartCapacityTest(String string, CapacityPlan plan, String who) implements Command {}

  /**
   * Something is said of the capacity test that is on: confirmed, paused, bypassed or stopped.
   *
   * @param place its string, {@code S1}; the block that was bypassed, {@code S1.7}
   */
  record TellCapacityTest(String place, CapacityRun.Wish.What what, String who)
      implements Command {}

  /** Begins a round of ohmic tests of a string. */
  record StartOhmicTest(String string, String who) implements Command {}

  /** Ends it; what was measured so far stays. */
  record StopOhmicTest(String string, String who) implements Command {}

  /**
   * Balances one block for a while.
   *
   * @param place a block, {@code S1.7}
   * @param minutes at most 480; 0 ends it, also where the master began it by itself
   */
  record BalanceBlock(String place, int minutes, String who) implements Command {}

  /**
   * Judges by these setpoints from the next tick on; they stand in the site file already.
   *
   * @param settings all that differ from their defaults
   * @param what was changed, for the journal
   */
  record TakeOverSetpoints(List<AlarmSetting> settings, String what, String who)
      implements Command {
    public TakeOverSetpoints {
      settings = List.copyOf(settings);
    }
  }
}
