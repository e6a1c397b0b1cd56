package bms600.modbus;

import bms600.modbus.Reply.Refusal;
import bms600.proof.fuzz.Target;
import java.util.Arrays;
import java.util.List;

/**
 * What a gateway of sensors, or whoever sits in its place, may answer over TCP. What counts must
 * stand there under the number of the question; a stream that is none is given up.
 */
public final class MbapReplyFuzz implements Target {
  private static final UnitId UNIT = UnitId.of(3);
  private static final List<Request> REQUESTS =
      List.of(
          new Request.ReadInputRegisters(0, 8),
          new Request.ReadHoldingRegisters(0, 125),
          new Request.ReadCoils(0, 4),
          new Request.WriteRegister(7, 0x1234),
          new Request.WriteCoils(2, List.of(true, false, true)));

  @Override
  public void take(byte[] input) {
    if (input.length < 2) {
      return;
    }
    var request = REQUESTS.get((input[0] & 0xFF) % REQUESTS.size());
    byte[] heard = Arrays.copyOfRange(input, 2, input.length);
    var link = new MbapLink(new Pieces.Line(heard, 1 + (input[1] & 0xFF)), 1_000_000);
    Reply reply;
    try {
      reply = link.ask(UNIT, request);
    } catch (LinkLost _) { // what it says of a stream that cannot be trusted
      return;
    }
    boolean isSo =
        switch (reply) {
          case Registers registers -> stands(heard, request, Pieces.dataOf(registers));
          case Bits bits -> stands(heard, request, Pieces.dataOf(bits));
          case Answer.Written _ -> stands(heard, request, echoOf(request));
          case Refusal(int code) ->
              stands(heard, new byte[] {(byte) (request.function() | 0x80), (byte) code});
          default -> true;
        };
    if (!isSo) {
      throw new AssertionError(reply + " to " + request);
    }
  }

  private static byte[] echoOf(Request request) {
    byte[] frame = new byte[RtuFrames.MAX_LENGTH];
    RtuFrames.encodeRequest(UNIT, request, frame);
    return Arrays.copyOfRange(frame, 1, 6);
  }

  private static boolean stands(byte[] heard, Request request, byte[] data) {
    if (request.function() > 4) {
      return stands(heard, data);
    }
    byte[] pdu = new byte[2 + data.length];
    pdu[0] = (byte) request.function();
    pdu[1] = (byte) data.length;
    System.arraycopy(data, 0, pdu, 2, data.length);
    return stands(heard, pdu);
  }

  /** Whether the first question has this answer anywhere; of bits the unused ones are left out. */
  private static boolean stands(byte[] heard, byte[] pdu) {
    for (int at = 0; at + 7 + pdu.length <= heard.length; at++) {
      boolean isHeader =
          heard[at] == 0
              && heard[at + 1] == 1
              && heard[at + 2] == 0
              && heard[at + 3] == 0
              && heard[at + 4] == 0
              && (heard[at + 5] & 0xFF) == pdu.length + 1
              && heard[at + 6] == UNIT.value();
      if (isHeader && isBody(heard, at + 7, pdu)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBody(byte[] heard, int at, byte[] pdu) {
    int last = pdu.length - 1;
    int counts = pdu[0] == 1 ? 0x0F : 0xFF;
    return Arrays.equals(heard, at, at + last, pdu, 0, last)
        && (heard[at + last] & counts) == (pdu[last] & counts);
  }
}
