package bms600.modbus;

import bms600.modbus.Heard.Asked;
import bms600.modbus.Heard.Refused;
import bms600.modbus.Reply.Refusal;
import bms600.modbus.Request.Diagnose;
import bms600.modbus.Request.IdentifyDevice;
import bms600.modbus.Request.MaskWriteRegister;
import bms600.modbus.Request.ReadHoldingRegisters;
import bms600.modbus.Request.ReadWriteRegisters;
import bms600.modbus.Request.Unknown;
import bms600.modbus.Request.WriteRegisters;
import java.util.Arrays;

/** Requests that only a server meets, and how it answers any request. */
final class IncomingPdu {
  /** Nothing in a frame tells its length. */
  static final int UNTOLD = -1;

  private static final int DIAGNOSE = 8;
  private static final int MASK_WRITE = 22;
  private static final int READ_WRITE = 23;
  private static final int ENCAPSULATED = 43;

  /** The one encapsulated interface that is spoken: reading the device's identification. */
  private static final int READ_DEVICE_ID = 14;

  private static final int READ_WRITE_HEAD = 10;

  private IncomingPdu() {}

  /** Reads a request of {@code length} ≥ 1 bytes whose function no client of this house sends. */
  static Heard decode(UnitId unit, byte[] bytes, int at, int length, int frameLength) {
    return switch (Wire.uint8(bytes, at)) {
      case DIAGNOSE -> diagnose(unit, bytes, at, length, frameLength);
      case MASK_WRITE -> mask(unit, bytes, at, length, frameLength);
      case READ_WRITE -> readWrite(unit, bytes, at, length, frameLength);
      case ENCAPSULATED -> identify(unit, bytes, at, length, frameLength);
      default -> unknown(unit, bytes, at, length, frameLength);
    };
  }

  private static Asked unknown(UnitId unit, byte[] bytes, int at, int length, int frameLength) {
    byte[] body = Arrays.copyOfRange(bytes, at + 1, at + length);
    return new Asked(unit, new Unknown(Wire.uint8(bytes, at), body), frameLength);
  }

  private static Heard diagnose(UnitId unit, byte[] bytes, int at, int length, int frameLength) {
    if (length < 3) {
      return refused(unit, DIAGNOSE, frameLength);
    }
    byte[] data = Arrays.copyOfRange(bytes, at + 3, at + length);
    return new Asked(unit, new Diagnose(Wire.uint16(bytes, at + 1), data), frameLength);
  }

  private static Heard mask(UnitId unit, byte[] bytes, int at, int length, int frameLength) {
    if (length != RequestPdu.MASK_LENGTH) {
      return refused(unit, MASK_WRITE, frameLength);
    }
    var mask =
        new MaskWriteRegister(
            Wire.uint16(bytes, at + 1), Wire.uint16(bytes, at + 3), Wire.uint16(bytes, at + 5));
    return new Asked(unit, mask, frameLength);
  }

  private static Refused refused(UnitId unit, int function, int frameLength) {
    return new Refused(unit, function, Refusal.ILLEGAL_VALUE.code(), frameLength);
  }

  private static Heard readWrite(UnitId unit, byte[] bytes, int at, int length, int frameLength) {
    if (length < READ_WRITE_HEAD || length != READ_WRITE_HEAD + Wire.uint8(bytes, at + 9)) {
      return refused(unit, READ_WRITE, frameLength);
    }
    int readAt = Wire.uint16(bytes, at + 1);
    int readCount = Wire.uint16(bytes, at + 3);
    int writeAt = Wire.uint16(bytes, at + 5);
    int writeCount = Wire.uint16(bytes, at + 7);
    boolean possible =
        readCount >= 1
            && readCount <= Request.MAX_READ_REGISTERS
            && writeCount >= 1
            && writeCount <= Request.MAX_READ_WRITE_REGISTERS
            && 2 * writeCount == length - READ_WRITE_HEAD;
    if (!possible) {
      return refused(unit, READ_WRITE, frameLength);
    }
    if (readAt + readCount > 0x10000 || writeAt + writeCount > 0x10000) {
      return new Refused(unit, READ_WRITE, Refusal.ILLEGAL_ADDRESS.code(), frameLength);
    }
    var write =
        new WriteRegisters(writeAt, RequestPdu.words(bytes, at + READ_WRITE_HEAD, writeCount));
    var read = new ReadHoldingRegisters(readAt, readCount);
    return new Asked(unit, new ReadWriteRegisters(read, write), frameLength);
  }

  private static Heard identify(UnitId unit, byte[] bytes, int at, int length, int frameLength) {
    if (length < 2 || Wire.uint8(bytes, at + 1) != READ_DEVICE_ID) {
      return unknown(unit, bytes, at, length, frameLength);
    }
    int code = length == 4 ? Wire.uint8(bytes, at + 2) : 0;
    return code >= 1 && code <= 4
        ? new Asked(unit, new IdentifyDevice(code, Wire.uint8(bytes, at + 3)), frameLength)
        : refused(unit, ENCAPSULATED, frameLength);
  }

  /**
   * The length of an RTU frame at {@code bytes[from]} by its function, or {@link #UNTOLD}; while
   * what tells it is still to come, the least it can be.
   */
  static int declaredFrameLength(int function, byte[] bytes, int from, int to) {
    int held = to - from;
    return switch (function) {
      case DIAGNOSE -> 8;
      case MASK_WRITE -> 3 + RequestPdu.MASK_LENGTH;
      case READ_WRITE -> 3 + READ_WRITE_HEAD + (held < 11 ? 0 : Wire.uint8(bytes, from + 10));
      case ENCAPSULATED -> held < 3 || Wire.uint8(bytes, from + 2) == READ_DEVICE_ID ? 7 : UNTOLD;
      default -> UNTOLD;
    };
  }

  /**
   * Has a station do what was asked, writes its reply into {@code out} from {@code at} on, and
   * returns the length; 0 says nothing.
   */
  static int answer(Station station, UnitId unit, Request request, byte[] out, int at) {
    return switch (request) {
      case Diagnose diagnose -> echo(diagnose, out, at);
      case IdentifyDevice identify ->
          station
              .identity(unit)
              .map(identity -> identity.encode(identify, out, at))
              .orElseGet(() -> refuse(request, Refusal.ILLEGAL_FUNCTION, out, at));
      default -> ReplyPdu.encode(request, station.answer(unit, request), out, at);
    };
  }

  private static int echo(Diagnose diagnose, byte[] out, int at) {
    if (diagnose.subFunction() != 0) {
      return refuse(diagnose, Refusal.ILLEGAL_FUNCTION, out, at);
    }
    byte[] data = diagnose.data();
    out[at] = DIAGNOSE;
    Wire.put16(out, at + 1, 0);
    System.arraycopy(data, 0, out, at + 3, data.length);
    return 3 + data.length;
  }

  private static int refuse(Request request, Refusal refusal, byte[] out, int at) {
    return ReplyPdu.encodeRefusal(request.function(), refusal.code(), out, at);
  }
}
