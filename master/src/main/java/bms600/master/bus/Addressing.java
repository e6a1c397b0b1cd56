package bms600.master.bus;

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
  private static final int FORGET_TIMES = 3;
  private static final int LISTEN_TIMES = 3;

  /** An address that was given away already is listened at for long. */
  private static final int TAKEN_TIMES = 8;

  private final PortLine line;
  private final List<Seat> seats;
  private final Reception reception;
  private final String port;
  private Step step = Step.IDLE;
  private int silent;
  private int surveyed;
  private int surveySilent;
  private int given;
  private long unplaced = -1;
  private List<Boolean> answeringThen = List.of();
  private @Nullable Identity found;
  private @Nullable Seat target;

  private enum Step {
    IDLE,
    SURVEY,
    PROBE,
    CHECK,
    ASSIGN,
    VERIFY
  }

  /**
   * Nothing is asked yet.
   *
   * @param seats those whose sensors speak the field bus; where there are none, nobody is ever
   *     asked
   */
  Addressing(PortLine line, List<Seat> seats, Reception reception, String port) {
    this.line = line;
    this.seats = seats;
    this.reception = reception;
    this.port = port;
  }

  boolean isBusy() {
    return step != Step.IDLE;
  }

  /** How many sensors got an address since this began. */
  int given() {
    return given;
  }

  /**
   * Asks once whether anybody is there without an address; if so, addressing begins. One for whom
   * there is no place is told once, and left alone as long as the same sensors answer: the place of
   * one that was swapped is free only when its silence has been noticed.
   */
  boolean probe() throws LinkLost {
    if (!seats.isEmpty()
        && line.ask(NOBODY, Identity.ASK) instanceof Registers registers
        && !isKnownToHaveNoPlace(Identity.decode(registers))) {
      step = Step.SURVEY;
      silent = 0;
      surveyed = 0;
      surveySilent = 0;
      given = 0;
      return true;
    }
    return false;
  }

  private boolean isKnownToHaveNoPlace(Identity identity) {
    return identity.serial() == unplaced && answering().equals(answeringThen);
  }

  private List<Boolean> answering() {
    return seats.stream().map(Seat::isAnswering).toList();
  }

  /**
   * Takes every sensor's address away and begins anew. Nobody confirms a broadcast: it is told
   * several times, and who missed them all keeps its address and its place in front of the others.
   */
  void restart() throws LinkLost {
    for (int time = 0; time < FORGET_TIMES; time++) {
      line.tell(new Request.WriteRegister(FieldBus.COMMAND, FieldBus.COMMAND_FORGET_ADDRESS));
    }
    seats.forEach(Seat::vacate);
    step = Step.PROBE;
    silent = 0;
    given = 0;
    unplaced = -1;
  }

  /** The next transaction. */
  void step() throws LinkLost {
    switch (step) {
      case IDLE -> {}
      case SURVEY -> survey();
      case PROBE -> ask();
      case CHECK -> check();
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
    surveySilent = isHeard(seats.get(surveyed++), LISTEN_TIMES) ? 0 : surveySilent + 1;
  }

  /** Whether somebody answers at an address, asked so many times in vain before that is denied. */
  private boolean isHeard(Seat seat, int times) throws LinkLost {
    for (int time = 0; time < times; time++) {
      if (line.ask(seat.unit, Identity.ASK) instanceof Registers registers) {
        seat.answered();
        reception.identified(seat, Identity.decode(registers));
        return true;
      }
    }
    return false;
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
      hasNoPlace(found);
      step = Step.IDLE;
      return;
    }
    target = place.get();
    step = Step.CHECK;
  }

  private void hasNoPlace(Identity identity) {
    if (identity.serial() != unplaced) {
      String text = text(identity) + " has no address, and no place is free for it";
      reception.tell("sensor-unplaced", port, text);
    }
    unplaced = identity.serial();
    answeringThen = answering();
  }

  /**
   * An address is given to nobody while somebody answers at it: an answer may have been lost, and
   * two sensors with one address are worse than one without.
   */
  private void check() throws LinkLost {
    var seat = required(target);
    step = isHeard(seat, seat.mayBeTaken ? TAKEN_TIMES : 1) ? Step.PROBE : Step.ASSIGN;
  }

  private void assign() throws LinkLost {
    var seat = required(target);
    seat.mayBeTaken = true;
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
        seat.answered();
        reception.identified(seat, identity);
        reception.tell(
            "sensor-addressed",
            seat.place,
            text(identity) + " is now unit " + seat.fitting.unit() + " on " + port);
      } else {
        reception.tell(
            "duplicate-address",
            seat.place,
            seat.unit + " on " + port + " answers as " + text(identity) + " already");
      }
    }
    step = Step.PROBE;
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

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("addressing took a step out of order");
    }
    return value;
  }
}
