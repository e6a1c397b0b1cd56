package bms600.master.bus;

import bms600.core.site.BatteryString.CurrentSensor;
import bms600.modbus.Answer;
import bms600.modbus.LinkLost;
import bms600.modbus.Registers;
import bms600.modbus.Request;
import bms600.sensors.FieldBus;
import bms600.sensors.Identity;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The slow things of a port, one at a time, when there is time for them: asking sensors who they
 * are, setting the ratings of Hall sensors as the site file has them, looking for a sensor that has
 * no address.
 *
 * <p>What a garbling sensor is called is asked at once, of the others now and then: so a sensor
 * that was swapped for another without a word is found within minutes.
 */
final class Chores {
  private static final long BETWEEN_NANOS = 2_000_000_000L;
  private static final long PROBE_NANOS = 30_000_000_000L;
  private static final long ASK_AGAIN_NANOS = 10_000_000_000L;

  private final PortLine line;
  private final List<Seat> seats;
  private final Reception reception;
  private final Addressing addressing;
  private long notBeforeNanos;
  private long probeNanos;
  private long askAgainNanos;
  private int next;

  Chores(PortLine line, List<Seat> seats, Reception reception, Addressing addressing) {
    this.line = line;
    this.seats = seats;
    this.reception = reception;
    this.addressing = addressing;
  }

  /** The line was opened: who is there is worth knowing soon, new sensors have just been sought. */
  void opened(long now) {
    notBeforeNanos = now;
    probeNanos = now + PROBE_NANOS;
    askAgainNanos = now + ASK_AGAIN_NANOS;
  }

  /**
   * Does one thing, if one is due.
   *
   * @param isIdle whether the line has nothing better to do; if it has, a chore costs the round
   *     little
   * @return whether it did
   */
  boolean doOne(long now, boolean isIdle) throws LinkLost {
    if (!isIdle && now < notBeforeNanos) {
      return false;
    }
    notBeforeNanos = now + BETWEEN_NANOS;
    var seat = first(Seat::isSuspect);
    seat = seat == null ? first(each -> !each.isIdentified) : seat;
    if (seat != null) {
      identify(seat);
      return true;
    }
    var unrated = first(each -> !each.isRated && !each.hallRatingsA.isEmpty());
    if (unrated != null) {
      rate(unrated);
      return true;
    }
    if (now >= probeNanos) {
      probeNanos = now + PROBE_NANOS;
      addressing.probe();
      return true;
    }
    if (now >= askAgainNanos) {
      askAgainNanos = now + ASK_AGAIN_NANOS;
      askInTurn();
      return true;
    }
    return false;
  }

  private void askInTurn() throws LinkLost {
    for (int tried = 0; tried < seats.size(); tried++) {
      var seat = seats.get(next++ % seats.size());
      if (seat.isAnswering()) {
        identify(seat);
        return;
      }
    }
  }

  private @Nullable Seat first(Predicate<Seat> wanted) {
    for (var seat : seats) {
      if (wanted.test(seat) && (seat.isAnswering() || seat.isSuspect())) {
        return seat;
      }
    }
    return null;
  }

  private void identify(Seat seat) throws LinkLost {
    if (line.ask(seat.unit, Identity.ASK) instanceof Registers registers) {
      reception.identified(seat, Identity.decode(registers));
    }
  }

  /** The Hall ratings in the sensor must be those of the site file: its currents scale by them. */
  private void rate(Seat seat) throws LinkLost {
    int halls = seat.hallRatingsA.size();
    var ask = new Request.ReadHoldingRegisters(FieldBus.HALL_RATING_A, halls);
    seat.isRated = true;
    if (!(line.ask(seat.unit, ask) instanceof Registers has)) {
      return;
    }
    for (int hall = 0; hall < halls; hall++) {
      int wanted = seat.hallRatingsA.get(hall);
      if (has.uint16(hall) != wanted) {
        set(seat, hall, has.uint16(hall), wanted);
      }
    }
  }

  private void set(Seat seat, int hall, int was, int wanted) throws LinkLost {
    var write = new Request.WriteRegister(FieldBus.HALL_RATING_A + hall, wanted);
    boolean done = line.ask(seat.unit, write) instanceof Answer;
    String name = "Hall " + "AB".charAt(hall);
    reception.tell(
        done ? "hall-rating-set" : "hall-rating-refused",
        seat.place,
        done
            ? name + " was rated " + was + " A, is now " + wanted + " A as in the site file"
            : name
                + " is rated "
                + was
                + " A and takes no "
                + wanted
                + " A of "
                + CurrentSensor.RATINGS_A);
  }
}
