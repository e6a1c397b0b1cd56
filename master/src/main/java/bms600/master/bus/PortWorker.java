package bms600.master.bus;

import bms600.core.measure.News;
import bms600.core.measure.PortHealth;
import bms600.core.measure.PortHealth.State;
import bms600.core.measure.Reading;
import bms600.core.site.PortId;
import bms600.core.site.Spot;
import bms600.master.run.Inbox;
import bms600.master.run.RelayWish;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import bms600.modbus.Answer;
import bms600.modbus.LineTiming;
import bms600.modbus.LinkLost;
import bms600.modbus.Registers;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.sensors.FieldBus;
import bms600.sensors.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Polls the sensors of one port, round after round, one transaction a step. Owned by one thread.
 *
 * <p>A round freezes all samples, asks every sensor that is due, and ends with one slow thing:
 * looking for a sensor without an address where silence suggests one, or asking a sensor who it is.
 */
public final class PortWorker implements Worker {
  private static final int SILENT_IN_A_ROW = 3;

  /** What a port is: its line, its timing and how often a round begins. */
  public record Wiring(PortId id, LineOpener opener, LineTiming timing, long periodNanos) {}

  /** What goes in and out: what is wanted of the relays, and the news. */
  public record Orders(Inbox inbox, RelayWish relays) {}

  private final Wiring wiring;
  private final Ticker ticker;
  private final Inbox inbox;
  private final List<Seat> seats;
  private final List<Seat> onFieldBus;
  private final PortLine line;
  private final Addressing addressing;
  private final ChainWatch chain;
  private final RoundTime round;
  private final RelayWriter relays;
  private final List<Seat> todo = new ArrayList<>();
  private int next;
  private int silentRun;
  private int sample;
  private boolean inRound;
  private long nextRoundNanos = Long.MIN_VALUE;
  private boolean isLosing;

  PortWorker(Wiring wiring, List<Seat> seats, Ticker ticker, Orders orders) {
    var inbox = orders.inbox();
    this.wiring = wiring;
    this.ticker = ticker;
    this.inbox = inbox;
    this.seats = List.copyOf(seats);
    this.line = new PortLine(wiring.opener(), ticker);
    this.onFieldBus = this.seats.stream().filter(Seat::isOnFieldBus).toList();
    this.addressing = new Addressing(line, onFieldBus, inbox, wiring.id().name());
    this.chain = new ChainWatch(this.seats);
    this.round = new RoundTime(wiring.timing());
    this.relays = new RelayWriter(module(this.seats), orders.relays(), inbox);
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
      if (!line.isOpen()) {
        return open();
      }
      if (switchRelay()) {
        return ticker.nanos();
      }
      if (addressing.isBusy()) {
        return address();
      }
      return inRound ? poll() : betweenRounds();
    } catch (LinkLost e) {
      return lost(e);
    }
  }

  /** Writes one relay where one is not as wanted, and reads back what became of it. */
  private boolean switchRelay() throws LinkLost {
    var seat = relays.step(line, ticker.nanos());
    if (seat != null) {
      ask(seat);
    }
    return seat != null;
  }

  private long betweenRounds() throws LinkLost {
    long now = ticker.nanos();
    if (now >= nextRoundNanos) {
      return startRound();
    }
    return betweenRoundsAt(now);
  }

  /** When to step again: for the next round, or sooner to look at the relays. */
  private long betweenRoundsAt(long now) {
    long look = relays.isFitted() ? now + RelayWriter.LOOK_NANOS : Long.MAX_VALUE;
    return Math.max(now, Math.min(nextRoundNanos, look));
  }

  private long open() throws LinkLost {
    try {
      line.open();
    } catch (IOException e) {
      return lost(e);
    }
    if (isLosing) {
      isLosing = false;
      inbox.put(new News.Happened("line-restored", wiring.id().name(), "the line is open again"));
    }
    inRound = false;
    nextRoundNanos = Long.MIN_VALUE;
    seats.forEach(Seat::recall);
    if (addressing.probe()) {
      publish(State.ADDRESSING, "giving addresses");
    }
    return ticker.nanos();
  }

  private long lost(IOException why) {
    line.drop(why);
    String text =
        why.getCause() == null
            ? String.valueOf(why.getMessage())
            : why.getMessage() + ": " + why.getCause().getMessage();
    if (!isLosing) {
      isLosing = true;
      inbox.put(new News.Happened("line-lost", wiring.id().name(), text));
    }
    publish(State.DOWN, text);
    return line.retryAt();
  }

  private long address() throws LinkLost {
    addressing.step();
    if (addressing.isBusy()) {
      publish(State.ADDRESSING, "giving addresses: " + addressing.given() + " given");
    } else {
      seats.forEach(Seat::recall);
      inbox.put(
          new News.Happened(
              "port-addressed",
              wiring.id().name(),
              addressing.given() + " sensors got an address"));
    }
    return ticker.nanos();
  }

  private long startRound() throws LinkLost {
    long now = ticker.nanos();
    round.start(now);
    todo.clear();
    for (var seat : seats) {
      if (seat.isDue(now)) {
        todo.add(seat);
      }
    }
    next = 0;
    silentRun = 0;
    inRound = true;
    freeze();
    return ticker.nanos();
  }

  /**
   * Latches all quantities of the whole port at one instant. Sensors of other makes are not told
   * anything: where there are only such, no broadcast is sent.
   */
  private void freeze() throws LinkLost {
    if (onFieldBus.isEmpty()) {
      return;
    }
    sample = sample == FieldBus.MAX_SAMPLE_NUMBER ? 1 : sample + 1;
    var request = new Request.WriteRegister(FieldBus.FREEZE, sample);
    line.tell(request);
    round.told(request);
  }

  private long poll() throws LinkLost {
    if (next == todo.size()) {
      return endRound();
    }
    var seat = todo.get(next++);
    boolean wasLost = seat.isLost();
    String trouble = ask(seat);
    if (!trouble.isEmpty() && !wasLost && silentRun < SILENT_IN_A_ROW) {
      trouble = ask(seat);
    }
    if (trouble.isEmpty()) {
      heard(seat, wasLost);
    } else {
      missed(seat, trouble);
    }
    return ticker.nanos();
  }

  private void heard(Seat seat, boolean wasLost) {
    silentRun = 0;
    seat.heard();
    if (wasLost) {
      seats.forEach(Seat::recall);
    }
  }

  /**
   * Several silent ones in a row look like a break: then the last of the chain and one between
   * speak for the rest, so that a break does not cost the round a timeout for each sensor behind
   * it.
   */
  private void missed(Seat seat, String why) {
    long now = ticker.nanos();
    seat.missed(now);
    inbox.put(new News.Missed(seat.slot(), seat.missed, why));
    silentRun += seat.isBlock() ? 1 : 0;
    int left = todo.size() - next;
    if (silentRun == SILENT_IN_A_ROW && left > 2) {
      var last = todo.removeLast();
      var between = todo.remove(next + Math.floorMod(sample, left - 1));
      todo.add(next, between);
      todo.add(next, last);
    } else if (silentRun == SILENT_IN_A_ROW + 2) {
      while (todo.size() > next) {
        var unasked = todo.removeLast();
        unasked.missed(now);
        inbox.put(new News.Missed(unasked.slot(), unasked.missed, "silent chain, not asked"));
      }
    }
  }

  /** Polls one sensor; empty when it was heard, else what went wrong. */
  private String ask(Seat seat) throws LinkLost {
    var requests = seat.model.poll();
    if (requests.size() == 1) {
      var reply = timed(seat, requests.getFirst());
      if (reply instanceof Answer answer) {
        put(seat, seat.model.decode(answer, ticker.nanos()));
        return "";
      }
      return trouble(reply);
    }
    var answers = new ArrayList<Answer>(requests.size());
    for (var request : requests) {
      var reply = timed(seat, request);
      if (!(reply instanceof Answer answer)) {
        return trouble(reply);
      }
      answers.add(answer);
    }
    put(seat, seat.model.decode(answers, ticker.nanos()));
    return "";
  }

  private void put(Seat seat, Reading reading) {
    relays.heard(seat, reading);
    inbox.put(new News.Heard(seat.slot(), reading));
  }

  private Reply timed(Seat seat, Request request) throws LinkLost {
    long before = ticker.nanos();
    var reply = line.ask(seat.unit, request);
    if (reply instanceof Answer) {
      round.answered(seat, request, ticker.nanos() - before);
    }
    return reply;
  }

  private static String trouble(Reply reply) {
    return switch (reply) {
      case Answer _ -> "";
      case Reply.Refusal(int code) -> "refused with exception " + code;
      case Reply.Silence _ -> "no answer";
      case Reply.Garble(String why) -> "garbled: " + why;
    };
  }

  private long endRound() throws LinkLost {
    long now = ticker.nanos();
    inRound = false;
    double seconds = round.seconds(now);
    double share = round.sharePercent(now);
    if (chain.isSuspicious()) {
      if (addressing.probe()) {
        publish(State.ADDRESSING, "giving addresses");
        return ticker.nanos();
      }
      chain.probedInVain();
      chain.watch(now);
    } else {
      identifyOne();
    }
    inbox.put(
        new News.PortNews(health(chain.state(), chain.text(wiring.id().name()), seconds, share)));
    nextRoundNanos = round.startNanos() + wiring.periodNanos();
    return betweenRoundsAt(ticker.nanos());
  }

  private void identifyOne() throws LinkLost {
    for (var seat : onFieldBus) {
      if (seat.serial < 0 && seat.isAnswering()) {
        if (line.ask(seat.unit, Identity.ASK) instanceof Registers registers) {
          var identity = Identity.decode(registers);
          seat.serial = identity.serial();
          inbox.put(new News.Identified(seat.slot(), identity.serial(), identity.firmware()));
        }
        return;
      }
    }
  }

  private void publish(State state, String text) {
    inbox.put(new News.PortNews(health(state, text, 0, 0)));
  }

  private PortHealth health(State state, String text, double roundS, double sharePercent) {
    int answering = (int) seats.stream().filter(Seat::isAnswering).count();
    return new PortHealth(
        wiring.id(),
        state,
        text,
        state == State.CHAIN_BROKEN ? chain.brokenAfter() : -1,
        seats.size(),
        state == State.DOWN ? 0 : answering,
        line.counts(),
        roundS,
        sharePercent);
  }
}
