package bms600.modbus;

import bms600.modbus.Reply.Garble;
import bms600.modbus.Reply.Refusal;
import bms600.modbus.Reply.Silence;
import bms600.modbus.Request.Incoming;
import bms600.modbus.Request.MaskWriteRegister;
import bms600.modbus.Request.ReadCoils;
import bms600.modbus.Request.ReadDiscreteInputs;
import bms600.modbus.Request.ReadHoldingRegisters;
import bms600.modbus.Request.ReadInputRegisters;
import bms600.modbus.Request.ReadWriteRegisters;
import bms600.modbus.Request.WriteCoil;
import bms600.modbus.Request.WriteCoils;
import bms600.modbus.Request.WriteRegister;
import bms600.modbus.Request.WriteRegisters;

/** A reply without its frame: function code and body, the same on every kind of line. */
final class ReplyPdu {
  static final int EXCEPTION_BIT = 0x80;

  private ReplyPdu() {}

  /** How many data bytes the answer to a read carries; −1 for a write. */
  static int dataLength(Request request) {
    if (request instanceof ReadInputRegisters read) {
      // Nearly all are such, and it is asked for each of them again and again.
      return 2 * read.count();
    }
    return switch (request) {
      case ReadCoils read -> Bits.bytesFor(read.count());
      case ReadDiscreteInputs read -> Bits.bytesFor(read.count());
      case ReadHoldingRegisters read -> 2 * read.count();
      case ReadInputRegisters read -> 2 * read.count();
      case WriteCoil _, WriteRegister _, WriteCoils _, WriteRegisters _ -> -1;
      case Incoming incoming ->
          throw new IllegalArgumentException("no client sends function " + incoming.function());
    };
  }

  static int length(Request request) {
    int data = dataLength(request);
    return data < 0 ? RequestPdu.HEAD_LENGTH : 2 + data;
  }

  /** The answer in bytes that were found to have the right function, length and echo. */
  static Answer decode(Request request, byte[] bytes, int at) {
    return switch (request) {
      case ReadCoils read -> Bits.copyOf(bytes, at + 2, read.count());
      case ReadDiscreteInputs read -> Bits.copyOf(bytes, at + 2, read.count());
      case ReadHoldingRegisters read -> Registers.copyOf(bytes, at + 2, read.count());
      case ReadInputRegisters read -> Registers.copyOf(bytes, at + 2, read.count());
      case WriteCoil _, WriteRegister _, WriteCoils _, WriteRegisters _ -> Answer.WRITTEN;
      case Incoming incoming ->
          throw new IllegalArgumentException("no client sends function " + incoming.function());
    };
  }

  /**
   * Writes a reply into {@code bytes} from {@code at} on and returns its length; 0 says nothing.
   *
   * @throws IllegalArgumentException when the answer is not one to this request
   */
  static int encode(Request request, Reply reply, byte[] bytes, int at) {
    return switch (reply) {
      case Registers registers -> encode(request, registers, bytes, at);
      case Bits bits -> encode(request, bits, bytes, at);
      case Answer.Written _ -> encodeWritten(request, bytes, at);
      case Refusal(int code) -> encodeRefusal(request.function(), code, bytes, at);
      case Silence _, Garble _ -> 0;
    };
  }

  static int encodeRefusal(int function, int code, byte[] bytes, int at) {
    bytes[at] = (byte) (function | EXCEPTION_BIT);
    bytes[at + 1] = (byte) code;
    return 2;
  }

  private static int encode(Request request, Registers registers, byte[] bytes, int at) {
    int wanted =
        switch (request) {
          case ReadHoldingRegisters read -> read.count();
          case ReadInputRegisters read -> read.count();
          case ReadWriteRegisters both -> both.read().count();
          default -> -1;
        };
    check(request, registers.count() == wanted);
    bytes[at] = (byte) request.function();
    bytes[at + 1] = (byte) (2 * wanted);
    registers.copyTo(bytes, at + 2);
    return 2 + 2 * wanted;
  }

  private static int encode(Request request, Bits bits, byte[] bytes, int at) {
    int wanted =
        switch (request) {
          case ReadCoils read -> read.count();
          case ReadDiscreteInputs read -> read.count();
          default -> -1;
        };
    check(request, bits.count() == wanted);
    bytes[at] = (byte) request.function();
    bytes[at + 1] = (byte) Bits.bytesFor(wanted);
    bits.copyTo(bytes, at + 2);
    return 2 + Bits.bytesFor(wanted);
  }

  private static int encodeWritten(Request request, byte[] bytes, int at) {
    if (request instanceof MaskWriteRegister(int address, int and, int or)) {
      RequestPdu.head(bytes, at, request.function(), address, and);
      Wire.put16(bytes, at + RequestPdu.HEAD_LENGTH, or);
      return RequestPdu.MASK_LENGTH;
    }
    check(request, dataLength(request) < 0);
    return RequestPdu.encodeHead(request, bytes, at);
  }

  private static void check(Request request, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("the station's answer does not fit " + request);
    }
  }
}
