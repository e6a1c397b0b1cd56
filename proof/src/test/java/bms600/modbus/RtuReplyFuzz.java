package bms600.modbus;

import bms600.modbus.Reply.Refusal;
import bms600.proof.fuzz.Target;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sensors may answer on a serial line. What counts as an answer must stand there as one, by a
 * search of its own; a good answer alone must count.
 */
public final class RtuReplyFuzz implements Target {
  private static final UnitId UNIT = UnitId.of(3);
  private static final LineTiming TIMING = new LineTiming(38_400, 11, 100_000_000, 0);
  private static final List<Request> REQUESTS =
      List.of(
          new Request.ReadInputRegisters(0, 8),
          new Request.ReadInputRegisters(0, 125),
          new Request.ReadHoldingRegisters(0x20, 2),
          new Request.ReadHoldingRegisters(0, 16),
          new Request.ReadCoils(0, 4),
          new Request.ReadDiscreteInputs(3, 2000),
          new Request.WriteRegister(7, 0x1234),
          new Request.WriteCoil(1, true),
          new Request.WriteRegisters(0x10, 1, 2, 3),
          new Request.WriteCoils(2, List.of(true, false, true)));

  private final byte[] sent = new byte[RtuFrames.MAX_LENGTH];

  @Override
  public void take(byte[] input) throws LinkLost {
    if (input.length < 2) {
      return;
    }
    var request = REQUESTS.get((input[0] & 0xFF) % REQUESTS.size());
    byte[] heard = Pieces.of(input, 2);
    var line = new Pieces.Line(heard, 1 + (input[1] & 0xFF));
    var reply = new RtuLink(line, TIMING).ask(UNIT, request);
    switch (reply) {
      case Registers registers ->
          must(stands(heard, request, Pieces.dataOf(registers)), reply, request);
      case Bits bits -> must(stands(heard, request, Pieces.dataOf(bits)), reply, request);
      case Answer.Written _ -> must(stands(heard, request, null), reply, request);
      case Refusal(int code) -> must(isRefused(heard, request, code), reply, request);
      default -> must(!isGood(heard, request), reply, request);
    }
  }

  private static void must(boolean isSo, Reply reply, Request request) {
    if (!isSo) {
      throw new AssertionError(reply + " to " + request);
    }
  }

  /** Whether a frame of the unit and function with this data, or of this echo, stands anywhere. */
  private boolean stands(byte[] heard, Request request, byte @Nullable [] data) {
    for (int at = 0; at < heard.length; at++) {
      if (isReply(heard, at, request) && (data == null || hasData(heard, at, request, data))) {
        return true;
      }
    }
    return false;
  }

  /** Whether what came is a good reply to what only reads, and nothing else. */
  private boolean isGood(byte[] heard, Request request) {
    return request.function() <= 4
        && heard.length == RtuFrames.replyLength(request)
        && isReply(heard, 0, request);
  }

  private boolean isReply(byte[] heard, int at, Request request) {
    int length = RtuFrames.replyLength(request);
    if (heard[at] != UNIT.value()
        || at + length > heard.length
        || heard[at + 1] != request.function()
        || !Pieces.isFrame(heard, at, at + length)) {
      return false;
    }
    if (request.function() <= 4) {
      return (heard[at + 2] & 0xFF) == length - 5;
    }
    RtuFrames.encodeRequest(UNIT, request, sent);
    return Arrays.equals(heard, at, at + 6, sent, 0, 6);
  }

  /** Behind the last bit of the last byte anything may stand. */
  private static boolean hasData(byte[] heard, int at, Request request, byte[] data) {
    int last = data.length - 1;
    int unused =
        switch (request) {
          case Request.ReadCoils read -> 8 * data.length - read.count();
          case Request.ReadDiscreteInputs read -> 8 * data.length - read.count();
          default -> 0;
        };
    return Arrays.equals(heard, at + 3, at + 3 + last, data, 0, last)
        && (heard[at + 3 + last] & 0xFF >> unused) == (data[last] & 0xFF >> unused);
  }

  private static boolean isRefused(byte[] heard, Request request, int code) {
    for (int at = 0; at + 5 <= heard.length; at++) {
      if (heard[at] == UNIT.value()
          && heard[at + 1] == (byte) (request.function() | 0x80)
          && (heard[at + 2] & 0xFF) == code
          && Pieces.isFrame(heard, at, at + 5)) {
        return true;
      }
    }
    return false;
  }
}
