package bms600.master.bus;

import bms600.core.measure.PortHealth.State;
import bms600.core.site.PortId;
import bms600.core.site.Spot;
import bms600.master.run.Inbox;
import bms600.master.run.Orders;
import bms600.master.run.RelayWish;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import bms600.modbus.LineTiming;
import bms600.modbus.LinkLost;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Polls the sensors of one port, round after round, one transaction a step. Owned by one thread.
 *
 * <p>A round freezes all samples and asks every sensor that is due; between the blocks the sensors
 * of whole strings are asked again and again, and what the port is ordered to do is done. What is
 * slow waits for the end of a round. While a string discharges, nothing slow is done and round
 * follows round without a rest.
 */
public final class PortWorker implements Worker {
  /** How long an order waits at most on an idle port. */
  private static final long LOOK_NANOS = 100_000_000L;

  private static final long DEAD_PAUSE_NANOS = 1_000_000_000L;

  /** What a port is: its line, its timing and how often a round begins. */
  public record Wiring(PortId id, LineOpener opener, LineTiming timing, long periodNanos) {}

  /** What goes in and out: the news, what is wanted of the relays, and orders. */
  record Mail(Inbox inbox, RelayWish wish, Orders orders) {}

  private final Wiring wiring;
  private final Ticker ticker;
  private final Orders orders;
  private final List<Seat> seats;
  private final PortLine line;
  private final Samples samples = new Samples();
  private final RoundTime time;
  private final Poller poller;
  private final Reception reception;
  private final Round round;
  private final StringLane lane;
  private final Addressing addressing;
  private final OrderCheck orderCheck;
  private final Errands errands;
  private final RelayWriter relays;
  private final Chores chores;
  private final ChainWatch chain;
  private final Babble babble = new Babble();
  private final PortReport report;
  private long nextRoundNanos = Long.MIN_VALUE;
  private boolean isLosing;
  private boolean isBabbling;

  PortWorker(Wiring wiring, List<Seat> seats, Ticker ticker, Mail mail) {
    String name = wiring.id().name();
    var inbox = mail.inbox();
    this.wiring = wiring;
    this.ticker = ticker;
    this.orders = mail.orders();
    this.seats = List.copyOf(seats);
    var onFieldBus = this.seats.stream().filter(Seat::isOnFieldBus).toList();
    line = new PortLine(wiring.opener(), ticker);
    time = new RoundTime(wiring.timing());
    relays = new RelayWriter(module(this.seats), mail.wish(), inbox);
    reception = new Reception(this.seats, relays, new Reception.Ear(inbox, ticker, name));
    poller = new Poller(line, new Poller.Notes(samples, time, babble), ticker, inbox);
    round = new Round(this.seats, reception);
    lane = new StringLane(this.seats);
    addressing = new Addressing(line, onFieldBus, reception, name);
    orderCheck = new OrderCheck(line, onFieldBus, reception, name);
    errands = new Errands(line, this.seats, orders, addressing, orderCheck);
    chores = new Chores(line, onFieldBus, reception, addressing);
    chain = new ChainWatch(this.seats);
    report = new PortReport(wiring.id(), this.seats, chain, line, ticker, inbox);
  }

  private static @Nullable Seat module(List<Seat> seats) {
    return seats.stream()
        .filter(seat -> seat.fitting.spot() instanceof Spot.AtIo)
        .findFirst()
        .orElse(null);
  }

  @Override
  public String name() {
    return "port " + wiring.id();
  }

  @Override
  public long step() {
    try {
      return line.isOpen() ? work(ticker.nanos()) : open();
    } catch (LinkLost e) {
      return lost(e);
    }
  }

  private long work(long now) throws LinkLost {
    if (errands.doOne() || switchRelay()) {
      return ticker.nanos();
    }
    if (addressing.isBusy()) {
      return address();
    }
    if (babble.isOn()) {
      isBabbling = true;
      return listen(now);
    }
    if (isBabbling) {
      babbleIsOver();
    }
    if (now >= lane.dueNanos()) {
      return pollString(now);
    }
    if (round.isRunning()) {
      return round.isDone() ? endRound() : poll();
    }
    if (now >= nextRoundNanos) {
      return startRound(now);
    }
    if (chore(now, true)) {
      return ticker.nanos();
    }
    return Math.min(now + LOOK_NANOS, Math.min(nextRoundNanos, lane.dueNanos()));
  }

  /** Writes one relay where one is not as wanted, and reads back what became of it. */
  private boolean switchRelay() throws LinkLost {
    var seat = relays.step(line, ticker.nanos());
    if (seat != null) {
      reception.polled(seat, poller.poll(seat, true));
    }
    return seat != null;
  }

  private long open() throws LinkLost {
    try {
      line.open();
    } catch (IOException e) {
      return lost(e);
    }
    if (isLosing) {
      isLosing = false;
      reception.tell("line-restored", wiring.id().name(), "the line is open again");
    }
    round.abandon();
    seats.forEach(Seat::reopen);
    chores.opened(ticker.nanos());
    nextRoundNanos = ticker.nanos();
    if (addressing.probe()) {
      report.publish(State.ADDRESSING, "giving addresses");
    }
    return ticker.nanos();
  }

  private long lost(IOException why) {
    line.drop(why);
    String text =
        why.getCause() == null
            ? String.valueOf(why.getMessage())
            : why.getMessage() + ": " + why.getCause().getMessage();
    errands.refuseAll("the line is not open: " + text);
    if (!isLosing) {
      isLosing = true;
      reception.tell("line-lost", wiring.id().name(), text);
    }
    report.publish(State.DOWN, text);
    return line.retryAt();
  }

  private long address() throws LinkLost {
    addressing.step();
    if (addressing.isBusy()) {
      report.publish(State.ADDRESSING, "giving addresses: " + addressing.given() + " given");
    } else {
      seats.forEach(Seat::recall);
      round.abandon();
      nextRoundNanos = ticker.nanos();
      if (addressing.given() > 0) {
        reception.tell(
            "port-addressed", wiring.id().name(), addressing.given() + " sensors got an address");
      }
    }
    return ticker.nanos();
  }

  /** Latches all quantities of the whole port at one instant. */
  private long startRound(long now) throws LinkLost {
    time.start(now);
    round.begin(now);
    lane.roundBegan(now);
    nextRoundNanos = orders.isHurried() ? now : now + wiring.periodNanos();
    if (seats.stream().anyMatch(Seat::latches)) {
      var freeze = samples.next(now);
      line.tell(freeze);
      time.told(freeze);
    }
    return ticker.nanos();
  }

  private long poll() throws LinkLost {
    var seat = round.next();
    if (reception.polled(seat, poller.poll(seat, round.isWorthRepeating(seat)))) {
      round.heard();
    } else {
      round.silent(seat);
    }
    return ticker.nanos();
  }

  /** While something babbles, one sensor is asked once a second, until one is heard. */
  private long listen(long now) throws LinkLost {
    round.abandon();
    if (now < nextRoundNanos) {
      return Math.min(now + LOOK_NANOS, nextRoundNanos);
    }
    var seat = seats.get(babble.turn(seats.size()));
    reception.polled(seat, poller.poll(seat, false));
    nextRoundNanos = ticker.nanos();
    if (babble.isOn()) {
      nextRoundNanos += DEAD_PAUSE_NANOS;
      report.publish(State.BABBLING, "something on the line sends without being asked");
    }
    return ticker.nanos();
  }

  /** Somebody was heard through it, whoever asked: all are asked again before they are missed. */
  private void babbleIsOver() {
    isBabbling = false;
    seats.forEach(Seat::forgetGarble);
    seats.forEach(Seat::recall);
    chain.returned();
  }

  private long pollString(long now) throws LinkLost {
    var seat = lane.next(now);
    if (seat.isAnswering()) {
      poller.latch(seat);
      reception.polled(seat, poller.poll(seat, true));
    }
    lane.asked(ticker.nanos());
    return ticker.nanos();
  }

  private long endRound() throws LinkLost {
    long now = ticker.nanos();
    boolean anybody = round.end();
    time.end(now);
    if (!anybody) {
      nextRoundNanos = chain.state() == State.DOWN ? now + DEAD_PAUSE_NANOS : now;
    }
    if (chain.isSuspicious()) {
      if (addressing.probe()) {
        report.publish(State.ADDRESSING, "giving addresses");
        return ticker.nanos();
      }
      chain.probedInVain();
      chain.watch(now);
    } else if (!chore(now, false) && orderCheck.isBusy()) {
      orderCheck.step();
    }
    report.round(time);
    return ticker.nanos();
  }

  /** In a discharge what is slow can wait. */
  private boolean chore(long now, boolean isIdle) throws LinkLost {
    return !orders.isHurried() && !round.isRunning() && chores.doOne(now, isIdle);
  }
}
