package bms600.master.bus;

import bms600.core.measure.News;
import bms600.core.measure.SensorLink.Ending;
import bms600.master.run.Inbox;
import bms600.master.run.Ticker;
import bms600.sensors.Identity;
import java.util.List;

/** Takes note of what sensors said, in their seats and for the scan, and tells who has changed. */
final class Reception {
  private final List<Seat> seats;
  private final RelayWriter relays;
  private final Inbox inbox;
  private final Ticker ticker;
  private final String port;

  /** Who is told, by which clock, and of which port. */
  record Ear(Inbox inbox, Ticker ticker, String port) {}

  Reception(List<Seat> seats, RelayWriter relays, Ear ear) {
    this.seats = seats;
    this.relays = relays;
    this.inbox = ear.inbox();
    this.ticker = ear.ticker();
    this.port = ear.port();
  }

  /**
   * Takes note of a poll. What a sensor of the wrong kind measures, or one of two at the same
   * address, is not taken.
   *
   * @return whether somebody answered
   */
  boolean polled(Seat seat, Polled polled) {
    return switch (polled) {
      case Polled.Read(var reading) -> {
        boolean wasLost = seat.isLost();
        if (seat.isContested()) {
          fail(seat, Ending.CONTESTED, "serial numbers " + serials(seat) + " come in turns");
        } else if (!seat.misfit().isEmpty()) {
          fail(seat, Ending.REFUSAL, seat.misfit());
        } else {
          seat.heard(reading);
          relays.heard(seat, reading);
          inbox.put(new News.Heard(seat.slot(), reading));
          if (wasLost) {
            seats.forEach(Seat::recall);
          }
        }
        yield true;
      }
      case Polled.Failed(var ending, var why) -> {
        fail(seat, ending, why);
        yield ending != Ending.SILENCE;
      }
    };
  }

  private static String serials(Seat seat) {
    return seat.serial + " and another";
  }

  /** A poll that brought nothing, or that was not even worth trying. */
  void fail(Seat seat, Ending ending, String why) {
    seat.missed(ticker.nanos(), ending);
    boolean isContested = seat.isContested();
    var told = isContested ? Ending.CONTESTED : ending;
    inbox.put(new News.Missed(seat.slot(), seat.missed, told, why));
  }

  /** A sensor told who it is. */
  void identified(Seat seat, Identity identity) {
    long before = seat.serial;
    boolean wasContested = seat.isContested();
    String misfit = seat.misfit();
    seat.identified(identity);
    if (before >= 0 && before != identity.serial() && !seat.isContested()) {
      tellChange(seat, before);
    }
    if (seat.isContested() && !wasContested) {
      tell(
          "duplicate-address",
          seat.place,
          "unit %d on %s answers as serial %d and as serial %d in turns: re-address the port"
              .formatted(seat.fitting.unit(), port, before, identity.serial()));
    }
    if (!seat.misfit().isEmpty() && misfit.isEmpty()) {
      tell("sensor-mismatch", seat.place, "unit " + seat.fitting.unit() + ": " + seat.misfit());
    }
    inbox.put(new News.Identified(seat.slot(), identity.serial(), identity.firmware()));
  }

  private void tellChange(Seat seat, long before) {
    for (var other : seats) {
      if (other != seat && other.serial == seat.serial) {
        tell(
            "sensor-moved",
            seat.place,
            "serial " + seat.serial + " sits here now; it was last known at " + other.place);
        return;
      }
    }
    tell("sensor-replaced", seat.place, "old serial " + before + ", new serial " + seat.serial);
  }

  void tell(String kind, String place, String text) {
    inbox.put(new News.Happened(kind, place, text));
  }
}
