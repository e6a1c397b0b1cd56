package bms600.modbus;

import bms600.modbus.Heard.Noise;
import bms600.modbus.Heard.Partial;

/**
 * Modbus RTU frames: unit id, request or reply, CRC. A frame is delimited by what its own bytes say
 * about its length, never by silence, which a pause of the scheduler would forge.
 */
public final class RtuFrames {
  /** The longest frame of the specification; a buffer this long holds any. */
  public static final int MAX_LENGTH = 256;

  static final int REFUSAL_LENGTH = 5;

  private static final int MIN_LENGTH = 4;
  private static final Partial PARTIAL = new Partial();
  private static final Noise NOISE = new Noise();

  private RtuFrames() {}

  public static int requestLength(Request request) {
    return 3 + RequestPdu.length(request);
  }

  /** The length of the frame that answers; a refusal is always 5 bytes. */
  public static int replyLength(Request request) {
    return 3 + ReplyPdu.length(request);
  }

  /** Writes a request frame to the beginning of {@code into} and returns its length. */
  public static int encodeRequest(UnitId unit, Request request, byte[] into) {
    into[0] = (byte) unit.value();
    return sealed(into, RequestPdu.encode(request, into, 1));
  }

  /**
   * Writes a reply frame to the beginning of {@code into} and returns its length; 0 when nothing
   * goes on the wire (silence, garble, or a broadcast).
   *
   * @throws IllegalArgumentException when the answer is not one to this request
   */
  public static int encodeReply(UnitId unit, Request request, Reply reply, byte[] into) {
    int length = unit.isBroadcast() ? 0 : ReplyPdu.encode(request, reply, into, 1);
    into[0] = (byte) unit.value();
    return length == 0 ? 0 : sealed(into, length);
  }

  /**
   * Completes a reply whose {@code pduLength} bytes stand in {@code frame} from 1 on, and returns
   * the length of the frame.
   */
  static int sealReply(UnitId unit, byte[] frame, int pduLength) {
    frame[0] = (byte) unit.value();
    return sealed(frame, pduLength);
  }

  /** Writes the frame of a refusal to the beginning of {@code into} and returns its length. */
  public static int encodeRefusal(UnitId unit, int function, int code, byte[] into) {
    if (unit.isBroadcast()) {
      return 0;
    }
    into[0] = (byte) unit.value();
    return sealed(into, ReplyPdu.encodeRefusal(function, code, into, 1));
  }

  private static int sealed(byte[] frame, int pduLength) {
    Crc.append(frame, 0, 1 + pduLength);
    return 3 + pduLength;
  }

  /**
   * Looks for a request frame that begins exactly at {@code bytes[from]}. Bytes may follow it; only
   * the frame of an unknown function must end at {@code to}.
   */
  public static Heard decodeRequest(byte[] bytes, int from, int to) {
    if (to - from < 2) {
      return to > from && Wire.uint8(bytes, from) > UnitId.MAX ? NOISE : PARTIAL;
    }
    if (Wire.uint8(bytes, from) > UnitId.MAX) {
      return NOISE;
    }
    int function = Wire.uint8(bytes, from + 1);
    int length =
        RequestPdu.isKnown(function)
            ? declaredRequestLength(function, bytes, from, to)
            : IncomingPdu.declaredFrameLength(function, bytes, from, to);
    if (length == IncomingPdu.UNTOLD) {
      return decodeUnknown(bytes, from, to);
    }
    if (length > MAX_LENGTH) {
      return NOISE;
    }
    if (length > to - from) {
      return PARTIAL;
    }
    return Crc.fits(bytes, from, from + length) ? heard(bytes, from, length) : NOISE;
  }

  /** The length of a request of a known function; while its byte count is still to come, 9. */
  static int declaredRequestLength(int function, byte[] bytes, int from, int to) {
    if (function < 15) {
      return 8;
    }
    return 9 + (to - from < 7 ? 0 : Wire.uint8(bytes, from + 6));
  }

  /** Nothing tells the length of an unknown function: it is a frame if it ends where we stand. */
  private static Heard decodeUnknown(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > MAX_LENGTH) {
      return NOISE;
    }
    return length >= MIN_LENGTH && Crc.fits(bytes, from, to) ? heard(bytes, from, length) : PARTIAL;
  }

  private static Heard heard(byte[] bytes, int from, int length) {
    UnitId unit = UnitId.of(Wire.uint8(bytes, from));
    return RequestPdu.decode(unit, bytes, from + 1, length - 3, length);
  }
}
