package bms600.simulator.wire;

import bms600.core.measure.Channel;
import bms600.modbus.Answer;
import bms600.modbus.Bits;
import bms600.modbus.Registers;
import bms600.modbus.Reply;
import bms600.modbus.Reply.Refusal;
import bms600.modbus.Request;
import bms600.sensors.SensorModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A device of another make: what an instrument of ours measures, in the registers of a site's own
 * table. It is read as its table says and refuses everything else; only its outputs are written. A
 * channel that our instrument does not measure reads 0.
 */
final class ForeignRegisters {
  private static final List<Channel> OUTPUTS =
      List.of(Channel.OUTPUT_1, Channel.OUTPUT_2, Channel.OUTPUT_3, Channel.OUTPUT_4);

  private final SensorModel model;
  private final Instrument instrument;

  ForeignRegisters(SensorModel model, Instrument instrument) {
    this.model = model;
    this.instrument = instrument;
  }

  Reply answer(Request request, double[] measured, int flags) {
    if (request instanceof Request.WriteCoil) {
      return write(request);
    }
    for (int part = 0; part < model.poll().size(); part++) {
      int skip = skipped(model.poll().get(part), request);
      if (skip >= 0) {
        int[] words = model.encode(part, ownValues(measured), flags);
        return slice(request, Arrays.copyOfRange(words, skip, skip + count(request)));
      }
    }
    return Refusal.ILLEGAL_ADDRESS;
  }

  private double[] ownValues(double[] measured) {
    var from = instrument.model().channels();
    return model.channels().stream()
        .mapToInt(from::indexOf)
        .mapToDouble(at -> at < 0 ? 0 : measured[at])
        .toArray();
  }

  /** How far into a part a request begins; −1 where it is none of it. */
  private static int skipped(Request part, Request request) {
    int skip = address(request) - address(part);
    boolean isPart = part.getClass() == request.getClass();
    return isPart && skip >= 0 && skip + count(request) <= count(part) ? skip : -1;
  }

  private static int address(Request request) {
    return switch (request) {
      case Request.ReadInputRegisters(int address, _) -> address;
      case Request.ReadHoldingRegisters(int address, _) -> address;
      case Request.ReadDiscreteInputs(int address, _) -> address;
      case Request.ReadCoils(int address, _) -> address;
      default -> 0;
    };
  }

  private static int count(Request request) {
    return switch (request) {
      case Request.ReadInputRegisters(_, int count) -> count;
      case Request.ReadHoldingRegisters(_, int count) -> count;
      case Request.ReadDiscreteInputs(_, int count) -> count;
      case Request.ReadCoils(_, int count) -> count;
      default -> 0;
    };
  }

  private static Reply slice(Request request, int[] words) {
    return switch (request) {
      case Request.ReadInputRegisters _, Request.ReadHoldingRegisters _ -> Registers.of(words);
      default -> {
        var bits = new boolean[words.length];
        for (int i = 0; i < bits.length; i++) {
          bits[i] = words[i] != 0;
        }
        yield Bits.of(bits);
      }
    };
  }

  private Reply write(Request request) {
    for (int i = 0; i < OUTPUTS.size() && instrument instanceof IoInstrument; i++) {
      for (boolean on : new boolean[] {false, true}) {
        if (model.write(OUTPUTS.get(i), on).equals(Optional.of(request))) {
          ((IoInstrument) instrument).switchOutput(i, on);
          return Answer.WRITTEN;
        }
      }
    }
    return Refusal.ILLEGAL_ADDRESS;
  }
}
