package bms600.master.bus;

import bms600.core.measure.News;
import bms600.master.run.Inbox;
import bms600.modbus.Answer;
import bms600.modbus.LinkLost;
import bms600.modbus.Registers;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.modbus.UnitId;
import bms600.sensors.FieldBus;
import bms600.sensors.Identity;
import bms600.sensors.SensorModel;
import bms600.sensors.SensorModels;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives addresses to sensors that have none, one transaction a step.
 *
 * <p>A sensor without an address hides everything behind it, so the only one that answers at 247
 * stands exactly behind the last one that is heard. First the known part of the chain is surveyed,
 * then one sensor after the other gets the next address, until 247 stays silent. Nothing but the
 * sensors remembers how far this came: after a stop it goes on from there.
 */
final class Addressing {
  private static final UnitId NOBODY = UnitId.of(FieldBus.UNASSIGNED);
  private static final int SILENT_TIMES = 3;

  private final PortLine line;
  private final List<Seat> seats;
  private final Inbox inbox;
  private final String port;
  private Step step = Step.IDLE;
  private int silent;
  private int surveyed;
  private int surveySilent;
  private int given;
  private @Nullable Identity found;
  private @Nullable Seat target;

  private enum Step {
    IDLE,
    SURVEY,
    PROBE,
    ASSIGN,
    VERIFY
  }

  /**
   * Nothing is asked yet.
   *
   * @param seats those whose sensors speak the field bus; where there are none, nobody is ever
   *     asked
   */
  Addressing(PortLine line, List<Seat> seats, Inbox inbox, String port) {
    this.line = line;
    this.seats = seats;
    this.inbox = inbox;
    this.port = port;
  }

  boolean isBusy() {
    return step != Step.IDLE;
  }

  /** How many sensors got an address since this began. */
  int given() {
    return given;
  }

  /** Asks once whether anybody is there without an address; if so, addressing begins. */
  boolean probe() throws LinkLost {
    if (!seats.isEmpty() && line.ask(NOBODY, Identity.ASK) instanceof Registers) {
      step = Step.SURVEY;
      silent = 0;
      surveyed = 0;
      surveySilent = 0;
      given = 0;
      return true;
    }
    return false;
  }

  /** The next transaction. */
  void step() throws LinkLost {
    switch (step) {
      case IDLE -> {}
      case SURVEY -> survey();
      case PROBE -> ask();
      case ASSIGN -> assign();
      case VERIFY -> verify();
    }
  }

  /** Hears the chain from its start, until it falls silent. */
  private void survey() throws LinkLost {
    while (surveyed < seats.size() && seats.get(surveyed).isAnswering()) {
      surveyed++;
      surveySilent = 0;
    }
    if (surveyed == seats.size() || surveySilent == SILENT_TIMES) {
      step = Step.PROBE;
      return;
    }
    var seat = seats.get(surveyed++);
    if (line.ask(seat.unit, Identity.ASK) instanceof Registers registers) {
      identified(seat, Identity.decode(registers));
      surveySilent = 0;
    } else {
      surveySilent++;
    }
  }

  private void ask() throws LinkLost {
    if (!(line.ask(NOBODY, Identity.ASK) instanceof Registers registers)) {
      silent++;
      if (silent == SILENT_TIMES) {
        step = Step.IDLE;
      }
      return;
    }
    silent = 0;
    found = Identity.decode(registers);
    var place = placeFor(found);
    if (place.isEmpty()) {
      tell("sensor-unplaced", port, text(found) + " has no address, and no place is free for it");
      step = Step.IDLE;
      return;
    }
    target = place.get();
    step = Step.ASSIGN;
  }

  private void assign() throws LinkLost {
    var seat = required(target);
    var reply = line.ask(NOBODY, new Request.WriteRegister(FieldBus.UNIT_ID, seat.fitting.unit()));
    step = reply instanceof Answer ? Step.VERIFY : Step.PROBE;
    silent = reply instanceof Reply.Silence ? silent + 1 : 0;
    if (silent == SILENT_TIMES) {
      step = Step.IDLE;
    }
  }

  private void verify() throws LinkLost {
    var seat = required(target);
    if (line.ask(seat.unit, Identity.ASK) instanceof Registers registers) {
      var identity = Identity.decode(registers);
      if (identity.serial() == required(found).serial()) {
        given++;
        announce(seat, identity);
        identified(seat, identity);
      } else {
        tell("duplicate-address", seat.place, seat.unit + " answers as " + text(identity));
      }
    }
    step = Step.PROBE;
  }

  private void announce(Seat seat, Identity identity) {
    if (seat.serial >= 0 && seat.serial != identity.serial()) {
      tell(
          "sensor-replaced",
          seat.place,
          "old serial " + seat.serial + ", new serial " + identity.serial());
    }
    tell(
        "sensor-addressed",
        seat.place,
        text(identity) + " is now unit " + seat.fitting.unit() + " on " + port);
  }

  private void identified(Seat seat, Identity identity) {
    seat.heard();
    seat.serial = identity.serial();
    inbox.put(new News.Identified(seat.slot(), identity.serial(), identity.firmware()));
  }

  /** The seat behind the last block sensor heard; for other models the first seat not heard. */
  private Optional<Seat> placeFor(Identity identity) {
    int after = -1;
    for (int i = 0; i < seats.size(); i++) {
      if (seats.get(i).isBlock() && seats.get(i).isAnswering()) {
        after = i;
      }
    }
    for (int i = 0; i < seats.size(); i++) {
      var seat = seats.get(i);
      boolean fits = seat.model.identity().orElseThrow() == identity.model() && !seat.isAnswering();
      if (fits && (!seat.isBlock() || i > after)) {
        return Optional.of(seat);
      }
    }
    return Optional.empty();
  }

  private static String text(Identity identity) {
    String model =
        SensorModels.BUILT_IN
            .forIdentity(identity.model())
            .map(SensorModel::name)
            .orElse("sensor of unknown model " + identity.model());
    return model + " with serial " + identity.serial();
  }

  private void tell(String kind, String place, String text) {
    inbox.put(new News.Happened(kind, place, text));
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("addressing took a step out of order");
    }
    return value;
  }
}
