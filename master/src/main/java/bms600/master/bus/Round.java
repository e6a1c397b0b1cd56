package bms600.master.bus;

import bms600.core.measure.SensorLink.Ending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is still to be asked in a round.
 *
 * <p>Several silent block sensors in a row look like a break: then the last of the chain and one
 * between speak for the rest, so that a break does not cost the round a timeout for each sensor
 * behind it.
 */
final class Round {
  private static final int SILENT_IN_A_ROW = 3;

  private final List<Seat> seats;
  private final Reception reception;
  private final ArrayDeque<Seat> todo = new ArrayDeque<>();
  private int number;
  private int silentRun;
  private boolean isRunning;
  private boolean anybodyHeard;

  Round(List<Seat> seats, Reception reception) {
    this.seats = seats;
    this.reception = reception;
  }

  /** Begins a round with all who are due; those that measure the whole string come first. */
  void begin(long now) {
    number++;
    todo.clear();
    addDue(now, true);
    addDue(now, false);
    silentRun = 0;
    anybodyHeard = false;
    isRunning = true;
  }

  private void addDue(long now, boolean ofString) {
    for (var seat : seats) {
      if (seat.isOfString() == ofString && seat.isDue(now)) {
        todo.add(seat);
      }
    }
  }

  boolean isRunning() {
    return isRunning;
  }

  /** The port was lost, or has something else to do first. */
  void abandon() {
    isRunning = false;
    todo.clear();
  }

  boolean isDone() {
    return todo.isEmpty();
  }

  /** Ends the round; whether anybody at all answered in it. */
  boolean end() {
    isRunning = false;
    return anybodyHeard;
  }

  Seat next() {
    return todo.removeFirst();
  }

  /** Whether a failure to answer is worth asking again at once. */
  boolean isWorthRepeating(Seat seat) {
    return !seat.isLost() && silentRun < SILENT_IN_A_ROW;
  }

  void heard() {
    silentRun = 0;
    anybodyHeard = true;
  }

  void silent(Seat seat) {
    silentRun += seat.isBlock() ? 1 : 0;
    if (silentRun == SILENT_IN_A_ROW && todo.size() > 2) {
      letTwoSpeak();
    } else if (silentRun == SILENT_IN_A_ROW + 2) {
      while (!todo.isEmpty()) {
        reception.fail(todo.removeFirst(), Ending.SILENCE, "silent chain, not asked");
      }
    }
  }

  private void letTwoSpeak() {
    var rest = new ArrayList<>(todo);
    todo.clear();
    var last = rest.removeLast();
    var between = rest.remove(Math.floorMod(number, rest.size()));
    todo.add(between);
    todo.add(last);
    todo.addAll(rest);
  }
}
