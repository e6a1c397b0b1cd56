package bms600.master.bus;

import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SensorLink.Ending;
import bms600.core.measure.Surprise;
import bms600.master.run.Inbox;
import bms600.master.run.Ticker;
import bms600.modbus.Answer;
import bms600.modbus.LinkLost;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import java.util.ArrayList;

/**
 * Asks one sensor for one reading: once more after a failure, and once more where the answer is a
 * surprise, so that no single frame can bring one about.
 */
final class Poller {
  /** Exceptions 1 to 3 say that this device does not have what it is asked for. */
  private static final int WRONG_QUESTION = 3;

  private final PortLine line;
  private final Samples samples;
  private final RoundTime round;
  private final Babble babble;
  private final Ticker ticker;
  private final Inbox inbox;

  /** What a port's worker notes while it polls. */
  record Notes(Samples samples, RoundTime round, Babble babble) {}

  Poller(PortLine line, Notes notes, Ticker ticker, Inbox inbox) {
    this.line = line;
    this.samples = notes.samples();
    this.round = notes.round();
    this.babble = notes.babble();
    this.ticker = ticker;
    this.inbox = inbox;
  }

  /**
   * Polls a sensor.
   *
   * @param again whether a failure is worth another try
   */
  Polled poll(Seat seat, boolean again) throws LinkLost {
    var polled = once(seat);
    if (again && polled instanceof Polled.Failed) {
      inbox.put(new News.Repeated(seat.slot()));
      polled = once(seat);
    }
    return polled instanceof Polled.Read(var reading) && seat.isSurprisedBy(reading)
        ? confirmed(seat, reading)
        : polled;
  }

  /** Latches what a sensor measures now, so that its answer is fresh within a round. */
  void latch(Seat seat) throws LinkLost {
    if (seat.latches() && timed(seat, samples.next(ticker.nanos())) instanceof Reply.Refusal) {
      seat.refusedLatch();
    }
  }

  /** Two answers that agree are believed; the second of them may be the second or the third. */
  private Polled confirmed(Seat seat, Reading first) throws LinkLost {
    var second = once(seat);
    if (second instanceof Polled.Read(var reading) && !Surprise.between(first, reading)) {
      return second;
    }
    var third = once(seat);
    if (third instanceof Polled.Read(var last)
        && (!Surprise.between(first, last)
            || (second instanceof Polled.Read(var middle) && !Surprise.between(middle, last)))) {
      return third;
    }
    return new Polled.Failed(Ending.GARBLE, "its answers contradict each other");
  }

  private Polled once(Seat seat) throws LinkLost {
    var requests = seat.model.poll();
    if (requests.size() == 1) {
      var reply = timed(seat, requests.getFirst());
      return reply instanceof Answer answer
          ? read(seat.model.decode(answer, ticker.nanos()))
          : failed(reply);
    }
    var answers = new ArrayList<Answer>(requests.size());
    for (var request : requests) {
      var reply = timed(seat, request);
      if (!(reply instanceof Answer answer)) {
        return failed(reply);
      }
      answers.add(answer);
    }
    return read(seat.model.decode(answers, ticker.nanos()));
  }

  /** A reading is as old as the sample it reports. */
  private Polled read(Reading heard) {
    long at = samples.instantOf(heard.value(Channel.SAMPLE_NUMBER), heard.atNanos());
    return new Polled.Read(heard.measuredAt(at));
  }

  private Reply timed(Seat seat, Request request) throws LinkLost {
    long before = ticker.nanos();
    var reply = line.ask(seat.unit, request);
    babble.note(reply);
    if (reply instanceof Answer) {
      round.answered(seat, request, ticker.nanos() - before);
    }
    return reply;
  }

  private static Polled failed(Reply reply) {
    return switch (reply) {
      case Answer _ -> throw new IllegalArgumentException("an answer is no failure");
      case Reply.Refusal(int code) ->
          new Polled.Failed(
              code <= WRONG_QUESTION ? Ending.REFUSAL : Ending.SILENCE,
              "refused with exception " + code);
      case Reply.Silence _ -> new Polled.Failed(Ending.SILENCE, "no answer");
      case Reply.Garble(String why) -> new Polled.Failed(Ending.GARBLE, "garbled: " + why);
    };
  }
}
