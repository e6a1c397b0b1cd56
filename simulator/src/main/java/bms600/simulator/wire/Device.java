package bms600.simulator.wire;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.modbus.Answer;
import bms600.modbus.Bits;
import bms600.modbus.Registers;
import bms600.modbus.Reply;
import bms600.modbus.Reply.Refusal;
import bms600.modbus.Request;
import bms600.sensors.FieldBus;
import bms600.sensors.Identity;
import bms600.sensors.SensorModel;
import bms600.simulator.plant.Truth;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sensor on the bus: its registers, its address, its commands. What it measures, and on what,
 * is its {@link Instrument}'s.
 *
 * <p>Until it has latched a first sample it measures anew at each read, under number 0.
 */
final class Device {
  private static final int HARDWARE = 2;
  private static final int FIRMWARE = 103;
  private static final int IDENTITY_REGISTERS = 7;
  private static final int INPUT_PART = 0;
  private static final Refusal NO_ADDRESS = Refusal.ILLEGAL_ADDRESS;
  private static final Refusal NO_VALUE = Refusal.ILLEGAL_VALUE;

  private final Instrument instrument;
  private final @Nullable ForeignRegisters foreign;
  private final Truth truth;
  private final long serial;
  private final int inputs;
  private final int sampleNumberAt;
  private final double[] values;
  private final Set<MeasureFault> faults = EnumSet.noneOf(MeasureFault.class);

  private int unit;
  private int baudCode;
  private int lastCommand;
  private double identifyUntilS;
  private double poweredS;
  private boolean restarted = true;
  private boolean hasMeasured;
  private boolean latched;
  private int sampleNumber;
  private int sampleFlags;
  private @Nullable Registers sample;

  /**
   * A sensor that was just switched on.
   *
   * @param model as which it answers: its instrument's own, or that of another make
   * @param unit its stored unit id, or {@link FieldBus#UNASSIGNED}
   * @param baudCode its stored baud code
   */
  Device(
      SensorModel model, Instrument instrument, Truth truth, long serial, int unit, int baudCode) {
    this.instrument = instrument;
    this.foreign = model.isOnFieldBus() ? null : new ForeignRegisters(model, instrument);
    this.truth = truth;
    this.serial = serial;
    this.unit = unit;
    this.baudCode = baudCode;
    poweredS = truth.seconds();
    values = new double[instrument.model().channels().size()];
    sampleNumberAt = instrument.model().channels().indexOf(Channel.SAMPLE_NUMBER);
    inputs = ((Request.ReadInputRegisters) instrument.model().poll().get(INPUT_PART)).count();
  }

  Instrument instrument() {
    return instrument;
  }

  int unit() {
    return unit;
  }

  long serial() {
    return serial;
  }

  int baudCode() {
    return baudCode;
  }

  /** COM-OUT is closed as soon as it has an address. */
  boolean isAddressed() {
    return unit != FieldBus.UNASSIGNED;
  }

  boolean isIdentifying() {
    return truth.seconds() < identifyUntilS;
  }

  Set<MeasureFault> faults() {
    return faults;
  }

  /** Gives it a stored unit id, as at the factory or after it was moved here. */
  void address(int newUnit) {
    unit = newUnit;
  }

  /** Its supply came back. */
  void restart() {
    poweredS = truth.seconds();
    restarted = true;
    latched = false;
    sampleNumber = 0;
    sample = null;
    identifyUntilS = 0;
    instrument.restart();
  }

  void tick() {
    instrument.tick();
  }

  /** Does what was asked of it; what only takes effect after the answer has taken effect here. */
  Reply answer(Request request) {
    if (foreign != null) {
      measured();
      return foreign.answer(request, values, sampleFlags);
    }
    return switch (request) {
      case Request.ReadInputRegisters(int address, int count) -> readInputs(address, count);
      case Request.ReadHoldingRegisters(int address, int count) -> readHolding(address, count);
      case Request.ReadDiscreteInputs(int address, int count) -> readInputBits(address, count);
      case Request.ReadCoils(int address, int count) -> readCoils(address, count);
      case Request.WriteRegister(int address, int value) -> write(address, value);
      case Request.WriteRegisters many -> writeAll(many);
      case Request.WriteCoil(int address, boolean on) -> writeCoils(address, List.of(on));
      case Request.WriteCoils(int address, List<Boolean> states) -> writeCoils(address, states);
      case Request.Incoming _ -> Refusal.ILLEGAL_FUNCTION;
    };
  }

  private Reply readInputs(int address, int count) {
    if (address + count <= inputs) {
      return readMeasured(address, count);
    }
    int first = address - FieldBus.IDENTITY;
    if (first < 0 || first + count > IDENTITY_REGISTERS) {
      return NO_ADDRESS;
    }
    return slice(identity().encode(), first, count);
  }

  private Reply readMeasured(int address, int count) {
    var all = measured();
    if (address == 0 && restarted) {
      restarted = false;
      sample = null;
    }
    if (count == inputs) {
      return all;
    }
    int[] words = new int[count];
    Arrays.setAll(words, i -> all.uint16(address + i));
    return Registers.of(words);
  }

  /** The sample, with the status as it is now. */
  private Registers measured() {
    if (!latched) {
      measure();
    }
    int flags = instrument.flags(values) | (restarted ? Flag.RESTARTED.bit() : 0);
    for (var fault : faults) {
      flags |= fault.flags();
    }
    if (sample == null || flags != sampleFlags) {
      sample = Registers.of(instrument.model().encode(INPUT_PART, values, flags));
      sampleFlags = flags;
    }
    return sample;
  }

  private void measure() {
    if (!hasMeasured || !faults.contains(MeasureFault.STUCK)) {
      hasMeasured = true;
      instrument.measure(values);
      for (var fault : faults) {
        fault.distort(instrument.model(), values);
      }
    }
    if (sampleNumberAt >= 0) {
      values[sampleNumberAt] = sampleNumber;
    }
    sample = null;
  }

  private Identity identity() {
    double uptimeS = truth.seconds() - poweredS;
    return new Identity(
        serial,
        instrument.model().identity().orElseThrow(),
        HARDWARE,
        FIRMWARE,
        Duration.ofSeconds((long) uptimeS));
  }

  private static Reply slice(int[] words, int first, int count) {
    return Registers.of(Arrays.copyOfRange(words, first, first + count));
  }

  private Reply readHolding(int address, int count) {
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = holding(address + i);
      if (words[i] < 0) {
        return NO_ADDRESS;
      }
    }
    return Registers.of(words);
  }

  /** −1 where there is no such register. */
  private int holding(int address) {
    return switch (address) {
      case FieldBus.UNIT_ID -> unit;
      case FieldBus.FREEZE -> sampleNumber;
      case FieldBus.COMMAND -> lastCommand;
      case FieldBus.BAUD_CODE -> baudCode;
      case FieldBus.IDENTIFY ->
          (int) Math.clamp(Math.ceil(identifyUntilS - truth.seconds()), 0, 0xFFFF);
      case FieldBus.HALL_RATING_A, FieldBus.HALL_RATING_B ->
          instrument instanceof CurrentInstrument current
              ? current.ratingA(address - FieldBus.HALL_RATING_A)
              : -1;
      default -> -1;
    };
  }

  private Reply writeAll(Request.WriteRegisters many) {
    for (int i = 0; i < many.count(); i++) {
      if (holding(many.address() + i) < 0) {
        return NO_ADDRESS;
      }
    }
    for (int i = 0; i < many.count(); i++) {
      var reply = write(many.address() + i, many.value(i));
      if (!(reply instanceof Answer)) {
        return reply;
      }
    }
    return Answer.WRITTEN;
  }

  private Reply write(int address, int value) {
    if (holding(address) < 0) {
      return NO_ADDRESS;
    }
    boolean done =
        switch (address) {
          case FieldBus.UNIT_ID -> assign(value);
          case FieldBus.FREEZE -> freeze(value);
          case FieldBus.COMMAND -> command(value);
          case FieldBus.BAUD_CODE -> setBaud(value);
          case FieldBus.IDENTIFY -> identify(value);
          default ->
              instrument instanceof CurrentInstrument current
                  && current.rate(address - FieldBus.HALL_RATING_A, value);
        };
    return done ? Answer.WRITTEN : NO_VALUE;
  }

  private boolean assign(int newUnit) {
    if (newUnit < 1 || newUnit >= FieldBus.UNASSIGNED) {
      return false;
    }
    unit = newUnit;
    return true;
  }

  private boolean freeze(int number) {
    if (number > FieldBus.MAX_SAMPLE_NUMBER) {
      return false;
    }
    sampleNumber = number;
    latched = true;
    measure();
    return true;
  }

  private boolean command(int code) {
    boolean known = code == FieldBus.COMMAND_FORGET_ADDRESS || instrument.command(code);
    if (code == FieldBus.COMMAND_FORGET_ADDRESS) {
      unit = FieldBus.UNASSIGNED;
    }
    lastCommand = known ? code : lastCommand;
    return known;
  }

  private boolean setBaud(int code) {
    if (code >= bms600.core.site.Port.BAUDS.size()) {
      return false;
    }
    baudCode = code;
    return true;
  }

  private boolean identify(int seconds) {
    identifyUntilS = truth.seconds() + seconds;
    return true;
  }

  private Reply readInputBits(int address, int count) {
    if (!(instrument instanceof IoInstrument io) || address + count > IoInstrument.INPUTS) {
      return NO_ADDRESS;
    }
    boolean[] states = new boolean[count];
    for (int i = 0; i < count; i++) {
      states[i] = io.isClosed(address + i);
    }
    return Bits.of(states);
  }

  private Reply readCoils(int address, int count) {
    if (!(instrument instanceof IoInstrument io) || address + count > IoInstrument.OUTPUTS) {
      return NO_ADDRESS;
    }
    boolean[] states = new boolean[count];
    for (int i = 0; i < count; i++) {
      states[i] = io.output(address + i);
    }
    return Bits.of(states);
  }

  private Reply writeCoils(int address, List<Boolean> states) {
    if (!(instrument instanceof IoInstrument io)
        || address + states.size() > IoInstrument.OUTPUTS) {
      return NO_ADDRESS;
    }
    for (int i = 0; i < states.size(); i++) {
      io.switchOutput(address + i, states.get(i));
    }
    return Answer.WRITTEN;
  }
}
