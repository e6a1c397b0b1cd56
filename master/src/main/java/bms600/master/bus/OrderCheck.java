package bms600.master.bus;

import bms600.modbus.Answer;
import bms600.modbus.LinkLost;
import bms600.modbus.Registers;
import bms600.modbus.Request;
import bms600.modbus.UnitId;
import bms600.sensors.FieldBus;
import bms600.sensors.Identity;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves that the block sensors of a port are wired in the order of their addresses, one sensor a
 * step, between rounds.
 *
 * <p>A sensor that forgets its address opens its COM-OUT and hides all behind it. So if the next
 * one is hidden while it has none, and the one before is not, the three are in order. It is given
 * its address back at once; after a stop in the middle, addressing finds it without one.
 */
final class OrderCheck {
  private static final UnitId NOBODY = UnitId.of(FieldBus.UNASSIGNED);
  private static final int TRIES = 3;

  private final PortLine line;
  private final List<Seat> blocks;
  private final Reception reception;
  private final String port;
  private final List<String> findings = new ArrayList<>();
  private int left;
  private int proven;

  OrderCheck(PortLine line, List<Seat> seats, Reception reception, String port) {
    this.line = line;
    this.blocks = seats.stream().filter(Seat::isBlock).toList();
    this.reception = reception;
    this.port = port;
  }

  void begin() {
    findings.clear();
    left = blocks.size();
    proven = 0;
  }

  boolean isBusy() {
    return left > 0;
  }

  /** Checks one sensor, from the far end. */
  void step() throws LinkLost {
    int index = --left;
    var seat = blocks.get(index);
    if (!seat.isAnswering()) {
      findings.add(seat.place + " was not checked: its sensor does not answer");
    } else if (forgets(seat)) {
      int before = findings.size();
      look(index);
      giveBack(seat);
      proven += findings.size() == before ? 1 : 0;
    } else {
      findings.add(seat.place + " was not checked: its sensor keeps its address");
    }
    if (left == 0) {
      report();
    }
  }

  private boolean forgets(Seat seat) throws LinkLost {
    var forget = new Request.WriteRegister(FieldBus.COMMAND, FieldBus.COMMAND_FORGET_ADDRESS);
    return line.ask(seat.unit, forget) instanceof Answer;
  }

  private void look(int index) throws LinkLost {
    var seat = blocks.get(index);
    if (index > 0 && blocks.get(index - 1).isAnswering() && !answers(blocks.get(index - 1))) {
      findings.add(blocks.get(index - 1).place + " is wired behind " + seat.place);
    }
    if (index + 1 < blocks.size() && answersAtOnce(blocks.get(index + 1))) {
      findings.add(blocks.get(index + 1).place + " is wired before " + seat.place);
    }
  }

  private boolean answers(Seat seat) throws LinkLost {
    for (int time = 0; time < TRIES; time++) {
      if (answersAtOnce(seat)) {
        return true;
      }
    }
    return false;
  }

  private boolean answersAtOnce(Seat seat) throws LinkLost {
    return line.ask(seat.unit, Identity.ASK) instanceof Registers;
  }

  private void giveBack(Seat seat) throws LinkLost {
    var assign = new Request.WriteRegister(FieldBus.UNIT_ID, seat.fitting.unit());
    for (int time = 0; time < TRIES; time++) {
      if (line.ask(NOBODY, assign) instanceof Answer || answersAtOnce(seat)) {
        return;
      }
    }
  }

  private void report() {
    String text =
        findings.isEmpty()
            ? "all " + proven + " block sensors are wired in the order of their addresses"
            : proven + " of " + blocks.size() + " in order; " + String.join("; ", findings);
    reception.tell("order-checked", port, text);
  }
}
