package bms600.master.bus;

import bms600.core.measure.IoImage;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.master.run.Inbox;
import bms600.master.run.RelayWish;
import bms600.modbus.LinkLost;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the relays of an I/O module to what is wanted, one write a step. What counts is what they
 * read back: a module that restarted, or that somebody else wrote to, is written again. Owned by
 * the worker of its port.
 */
final class RelayWriter {
  private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private final @Nullable Seat seat;
  private final RelayWish wish;
  private final Inbox inbox;
  private final Map<Integer, Boolean> readBack = new HashMap<>();
  private final Map<Integer, News.Switched> told = new HashMap<>();
  private long againNanos = Long.MIN_VALUE;

  /** The relays of the module in this seat; none where there is no seat. */
  RelayWriter(@Nullable Seat seat, RelayWish wish, Inbox inbox) {
    this.seat = seat;
    this.wish = wish;
    this.inbox = inbox;
  }

  /** Takes note of what the relays are. */
  void heard(Seat whose, Reading reading) {
    if (whose == seat) {
      for (int output : wish.wanted().keySet()) {
        double on = reading.value(IoImage.output(output));
        if (!Double.isNaN(on)) {
          readBack.put(output, on != 0);
        }
      }
    }
  }

  /** Writes one relay that is not as it is wanted; the seat to be read back, or null. */
  @Nullable Seat step(PortLine line, long now) throws LinkLost {
    if (seat == null || !seat.isAnswering()) {
      return null;
    }
    for (var want : wish.wanted().entrySet()) {
      int output = want.getKey();
      boolean on = want.getValue();
      var is = readBack.get(output);
      boolean isNew = isNew(output, on);
      if (is != null && is == on) {
        if (isNew) {
          tell(new News.Switched(output, on, ""));
        }
      } else if (is != null && (isNew || now >= againNanos)) {
        againNanos = now + AGAIN_NANOS;
        tell(new News.Switched(output, on, write(line, seat, output, on)));
        return seat;
      }
    }
    return null;
  }

  private boolean isNew(int output, boolean on) {
    var last = told.get(output);
    return last == null || last.on() != on;
  }

  private void tell(News.Switched order) {
    if (!order.equals(told.put(order.output(), order))) {
      inbox.put(order);
    }
  }

  private static String write(PortLine line, Seat seat, int output, boolean on) throws LinkLost {
    var request = seat.model.write(IoImage.output(output), on);
    return request.isEmpty() ? "its table has no such coil" : ended(line, seat, request.get());
  }

  private static String ended(PortLine line, Seat seat, Request request) throws LinkLost {
    return switch (line.ask(seat.unit, request)) {
      case bms600.modbus.Answer _ -> "";
      case Reply.Refusal(int code) -> "the write was refused with exception " + code;
      case Reply.Silence _ -> "the write was not answered";
      case Reply.Garble(String why) -> "the write was answered by garble: " + why;
    };
  }
}
