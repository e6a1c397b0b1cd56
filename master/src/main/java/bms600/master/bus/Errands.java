package bms600.master.bus;

import bms600.core.measure.Channel;
import bms600.core.measure.Deed;
import bms600.core.measure.Reading;
import bms600.master.run.Order;
import bms600.master.run.Orders;
import bms600.master.run.Outcome;
import bms600.modbus.Answer;
import bms600.modbus.LinkLost;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.sensors.FieldBus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the port is ordered to do, between two polls, and reads back what came of it.
 */
final class Errands {
  private static final double ZEROED_SHARE = 0.005;

  /** As many as polls that a sensor may leave unanswered before it counts as lost. */
  private static final int TRIES = Seat.POLLS_TO_BE_LOST;

  private final PortLine line;
  private final List<Seat> seats;
  private final Orders orders;
  private final Addressing addressing;
  private final OrderCheck orderCheck;

  Errands(
      PortLine line,
      List<Seat> seats,
      Orders orders,
      Addressing addressing,
      OrderCheck orderCheck) {
    this.line = line;
    this.seats = seats;
    this.orders = orders;
    this.addressing = addressing;
    this.orderCheck = orderCheck;
  }

  /** Carries out the oldest order, if there is one. */
  boolean doOne() throws LinkLost {
    var task = orders.take();
    if (task == null) {
      return false;
    }
    try {
      task.answer().accept(outcome(task.order()));
    } catch (LinkLost e) {
      task.answer().accept(new Outcome.Failed("the line was lost meanwhile: " + e.getMessage()));
      throw e;
    }
    return true;
  }

  /** The line is not open: nothing can be carried out. */
  void refuseAll(String why) {
    for (var task = orders.take(); task != null; task = orders.take()) {
      task.answer().accept(new Outcome.Failed(why));
    }
  }

  private Outcome outcome(Order order) throws LinkLost {
    return switch (order) {
      case Order.Identify(int slot, int seconds) -> identify(seat(slot), seconds);
      case Order.Readdress _ -> readdress();
      case Order.CheckOrder _ -> checkOrder();
      case Order.ZeroHall(int slot, int hall) -> zero(seat(slot), hall);
      case Order.Tell(int slot, Deed deed) -> tell(seat(slot), deed);
    };
  }

  private Seat seat(int slot) {
    return seats.stream().filter(each -> each.slot() == slot).findFirst().orElseThrow();
  }

  private Outcome identify(Seat seat, int seconds) throws LinkLost {
    var reply = write(seat, FieldBus.IDENTIFY, seconds);
    return reply instanceof Answer
        ? new Outcome.Done(seat.place + " blinks for " + seconds + " s")
        : failed(seat, reply);
  }

  /**
   * Writes what may be written again, and does so where it is not answered: one of many replies is
   * lost on any line. A second start of an ohmic test would begin it anew.
   */
  private Reply write(Seat seat, int register, int value) throws LinkLost {
    var request = new Request.WriteRegister(register, value);
    var reply = line.ask(seat.unit, request);
    for (int tries = 1; isLost(reply) && tries < TRIES; tries++) {
      reply = line.ask(seat.unit, request);
    }
    return reply;
  }

  private static boolean isLost(Reply reply) {
    return reply instanceof Reply.Silence || reply instanceof Reply.Garble;
  }

  /** Its answer repeats the code; what it does then is in its flags, with the next poll. */
  private Outcome tell(Seat seat, Deed deed) throws LinkLost {
    if (!seat.isOnFieldBus()) {
      return new Outcome.Failed(seat.place + " is of another make and cannot " + deed.words());
    }
    int code =
        switch (deed) {
          case START_OHMIC_TEST -> FieldBus.COMMAND_OHMIC_TEST_START;
          case STOP_OHMIC_TEST -> FieldBus.COMMAND_OHMIC_TEST_STOP;
          case BALANCE -> FieldBus.COMMAND_BALANCING_ON;
          case STOP_BALANCING -> FieldBus.COMMAND_BALANCING_OFF;
        };
    var reply =
        deed == Deed.START_OHMIC_TEST
            ? line.ask(seat.unit, new Request.WriteRegister(FieldBus.COMMAND, code))
            : write(seat, FieldBus.COMMAND, code);
    return reply instanceof Answer
        ? new Outcome.Done(seat.place + " was told to " + deed.words())
        : failed(seat, reply);
  }

  private Outcome readdress() throws LinkLost {
    addressing.restart();
    return new Outcome.Done("all addresses were taken back; they are given anew now");
  }

  private Outcome checkOrder() {
    if (orderCheck.isBusy()) {
      return new Outcome.Rejected("the order is being checked already");
    }
    orderCheck.begin();
    return new Outcome.Done("the order is being checked; the journal will tell");
  }

  private Outcome zero(Seat seat, int hall) throws LinkLost {
    var before = reading(seat);
    int command = hall == 0 ? FieldBus.COMMAND_ZERO_HALL_A : FieldBus.COMMAND_ZERO_HALL_B;
    var reply = write(seat, FieldBus.COMMAND, command);
    if (!(reply instanceof Answer)) {
      return failed(seat, reply);
    }
    var after = reading(seat);
    var channel = hall == 0 ? Channel.CURRENT_A : Channel.CURRENT_B;
    double wasA = before == null ? Double.NaN : before.value(channel);
    double isA = after == null ? Double.NaN : after.value(channel);
    String text =
        String.format(
            Locale.ROOT,
            "%s Hall %s: %.2f A before, %.2f A now",
            seat.place,
            "AB".charAt(hall),
            wasA,
            isA);
    return Math.abs(isA) <= ZEROED_SHARE * seat.hallRatingsA.get(hall)
        ? new Outcome.Done(text)
        : new Outcome.Failed(text + ": not zero");
  }

  /** What it measures at this moment: not what it latched for the round. */
  private @Nullable Reading reading(Seat seat) throws LinkLost {
    line.ask(seat.unit, new Request.WriteRegister(FieldBus.FREEZE, FieldBus.MAX_SAMPLE_NUMBER));
    return line.ask(seat.unit, seat.model.poll().getFirst()) instanceof Answer answer
        ? seat.model.decode(answer, 0)
        : null;
  }

  private static Outcome failed(Seat seat, Reply reply) {
    String how =
        switch (reply) {
          case Answer _ -> "answered otherwise";
          case Reply.Refusal(int code) -> "refused with exception " + code;
          case Reply.Silence _ -> "did not answer";
          case Reply.Garble(String why) -> "garbled: " + why;
        };
    return new Outcome.Failed(seat.place + " (unit " + seat.fitting.unit() + ") " + how);
  }
}
