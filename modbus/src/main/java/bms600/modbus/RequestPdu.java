package bms600.modbus;

import bms600.modbus.Heard.Asked;
import bms600.modbus.Heard.Refused;
import bms600.modbus.Request.Incoming;
import bms600.modbus.Request.ReadCoils;
import bms600.modbus.Request.ReadDiscreteInputs;
import bms600.modbus.Request.ReadHoldingRegisters;
import bms600.modbus.Request.ReadInputRegisters;
import bms600.modbus.Request.WriteCoil;
import bms600.modbus.Request.WriteCoils;
import bms600.modbus.Request.WriteRegister;
import bms600.modbus.Request.WriteRegisters;
import java.util.List;
import java.util.stream.IntStream;

/** A request without its frame: function code and body, the same on every kind of line. */
final class RequestPdu {
  /** Function, address, and count or value. */
  static final int HEAD_LENGTH = 5;

  /** Function, address and two masks. */
  static final int MASK_LENGTH = 7;

  private static final int COIL_ON = 0xFF00;

  private RequestPdu() {}

  static int length(Request request) {
    return switch (request) {
      case WriteCoils write -> 6 + Bits.bytesFor(write.values().size());
      case WriteRegisters write -> 6 + 2 * write.count();
      case Incoming incoming -> throw unsendable(incoming);
      case ReadCoils _, ReadDiscreteInputs _, ReadHoldingRegisters _, ReadInputRegisters _ -> 5;
      case WriteCoil _, WriteRegister _ -> 5;
    };
  }

  /** Writes the request into {@code bytes} from {@code at} on and returns its length. */
  static int encode(Request request, byte[] bytes, int at) {
    encodeHead(request, bytes, at);
    switch (request) {
      case WriteCoils write -> coils(bytes, at + HEAD_LENGTH, write);
      case WriteRegisters write -> registers(bytes, at + HEAD_LENGTH, write);
      case ReadCoils _, ReadDiscreteInputs _, ReadHoldingRegisters _, ReadInputRegisters _ -> {}
      case WriteCoil _, WriteRegister _, Incoming _ -> {}
    }
    return length(request);
  }

  /** Writes function, address and count or value: what the confirmation of a write repeats. */
  static int encodeHead(Request request, byte[] bytes, int at) {
    switch (request) {
      case ReadCoils read -> head(bytes, at, 1, read.address(), read.count());
      case ReadDiscreteInputs read -> head(bytes, at, 2, read.address(), read.count());
      case ReadHoldingRegisters read -> head(bytes, at, 3, read.address(), read.count());
      case ReadInputRegisters read -> head(bytes, at, 4, read.address(), read.count());
      case WriteCoil write -> head(bytes, at, 5, write.address(), write.value() ? COIL_ON : 0);
      case WriteRegister write -> head(bytes, at, 6, write.address(), write.value());
      case WriteCoils write -> head(bytes, at, 15, write.address(), write.values().size());
      case WriteRegisters write -> head(bytes, at, 16, write.address(), write.count());
      case Incoming incoming -> throw unsendable(incoming);
    }
    return HEAD_LENGTH;
  }

  static void head(byte[] bytes, int at, int function, int first, int second) {
    bytes[at] = (byte) function;
    Wire.put16(bytes, at + 1, first);
    Wire.put16(bytes, at + 3, second);
  }

  private static void coils(byte[] bytes, int at, WriteCoils write) {
    bytes[at] = (byte) Bits.bytesFor(write.values().size());
    Bits.of(write.values()).copyTo(bytes, at + 1);
  }

  private static void registers(byte[] bytes, int at, WriteRegisters write) {
    bytes[at] = (byte) (2 * write.count());
    for (int i = 0; i < write.count(); i++) {
      Wire.put16(bytes, at + 1 + 2 * i, write.value(i));
    }
  }

  private static IllegalArgumentException unsendable(Incoming incoming) {
    return new IllegalArgumentException("no client sends function " + incoming.function());
  }

  /**
   * Reads the {@code length} ≥ 1 bytes of a request. The order of checks is the specification's:
   * function (01, left to the station), then quantity and value (03), then address (02).
   */
  static Heard decode(UnitId unit, byte[] bytes, int at, int length, int frameLength) {
    int function = Wire.uint8(bytes, at);
    if (!isKnown(function)) {
      return IncomingPdu.decode(unit, bytes, at, length, frameLength);
    }
    int code = faultOf(function, bytes, at, length);
    return code == 0
        ? new Asked(unit, read(function, bytes, at), frameLength)
        : new Refused(unit, function, code, frameLength);
  }

  /** Whether clients of this house send it. */
  static boolean isKnown(int function) {
    return (function >= 1 && function <= 6) || function == 15 || function == 16;
  }

  private static int faultOf(int function, byte[] bytes, int at, int length) {
    if (length < 5 || length != declaredLength(function, bytes, at, length)) {
      return Reply.Refusal.ILLEGAL_VALUE.code();
    }
    int address = Wire.uint16(bytes, at + 1);
    int second = Wire.uint16(bytes, at + 3);
    boolean possible =
        switch (function) {
          case 1, 2 -> second >= 1 && second <= Request.MAX_READ_BITS;
          case 3, 4 -> second >= 1 && second <= Request.MAX_READ_REGISTERS;
          case 5 -> second == 0 || second == COIL_ON;
          case 6 -> true;
          case 15 ->
              second >= 1
                  && second <= Request.MAX_WRITE_BITS
                  && Bits.bytesFor(second) == length - 6;
          default ->
              second >= 1 && second <= Request.MAX_WRITE_REGISTERS && 2 * second == length - 6;
        };
    if (!possible) {
      return Reply.Refusal.ILLEGAL_VALUE.code();
    }
    boolean single = function == 5 || function == 6;
    return single || address + second <= 0x10000 ? 0 : Reply.Refusal.ILLEGAL_ADDRESS.code();
  }

  private static int declaredLength(int function, byte[] bytes, int at, int length) {
    if (function < 15) {
      return 5;
    }
    return length < 6 ? 6 : 6 + Wire.uint8(bytes, at + 5);
  }

  private static Request read(int function, byte[] bytes, int at) {
    int address = Wire.uint16(bytes, at + 1);
    int second = Wire.uint16(bytes, at + 3);
    return switch (function) {
      case 1 -> new ReadCoils(address, second);
      case 2 -> new ReadDiscreteInputs(address, second);
      case 3 -> new ReadHoldingRegisters(address, second);
      case 4 -> new ReadInputRegisters(address, second);
      case 5 -> new WriteCoil(address, second == COIL_ON);
      case 6 -> new WriteRegister(address, second);
      case 15 -> new WriteCoils(address, bits(bytes, at + 6, second));
      default -> new WriteRegisters(address, words(bytes, at + 6, second));
    };
  }

  private static List<Boolean> bits(byte[] bytes, int at, int count) {
    Bits bits = Bits.copyOf(bytes, at, count);
    return IntStream.range(0, count).mapToObj(bits::bit).toList();
  }

  static int[] words(byte[] bytes, int at, int count) {
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = Wire.uint16(bytes, at + 2 * i);
    }
    return words;
  }
}
