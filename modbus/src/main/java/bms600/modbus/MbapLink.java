package bms600.modbus;

import bms600.modbus.Reply.Garble;
import bms600.modbus.Reply.Refusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The asking end of Modbus TCP. A reply counts only under the transaction id of its request: a late
 * one is discarded. A stream that breaks the MBAP framing cannot be trusted again and is lost.
 *
 * <p>A gateway that says 0B (its target did not respond) reports the silence of a unit, and so it
 * becomes {@link Reply.Silence}.
 */
public final class MbapLink implements Link {
  /** More pieces than this for one reply is no TCP stack at work. */
  private static final int MAX_READS = 64;

  private static final int SLICES = 16;
  private static final int BUFFER_LENGTH = 8 * Mbap.MAX_LENGTH;

  private final ByteLine line;
  private final long timeoutNanos;
  private final byte[] out = new byte[Mbap.MAX_LENGTH];
  private final byte[] in = new byte[BUFFER_LENGTH];
  private final Tally tally = new Tally();
  private int filled;
  private int transaction;
  private long strays;
  private long late;

  /** Whether the two requests before this one are still unanswered, the newer first. */
  private boolean isBeforeOpen;

  private boolean isBeforeThatOpen;
  private boolean isOpen;

  /**
   * @param line a connected stream to the server, usually a {@link SocketLine}
   * @param timeoutNanos how long to wait for a reply
   */
  public MbapLink(ByteLine line, long timeoutNanos) {
    this.line = line;
    this.timeoutNanos = timeoutNanos;
  }

  @Override
  public Reply ask(UnitId unit, Request request) throws LinkLost {
    if (unit.isBroadcast()) {
      throw new IllegalArgumentException("nobody answers a broadcast: tell it instead");
    }
    try {
      send(unit, request);
      Reply reply = listen(unit, request);
      tally.count(reply);
      return reply;
    } catch (LinkLost e) {
      throw e;
    } catch (IOException e) {
      throw new LinkLost("connection lost while asking " + unit, e);
    }
  }

  @Override
  public void tell(Request request) throws LinkLost {
    if (ReplyPdu.dataLength(request) >= 0) {
      throw new IllegalArgumentException("a broadcast must be a write, not " + request);
    }
    try {
      send(UnitId.BROADCAST, request);
      isOpen = false;
    } catch (IOException e) {
      throw new LinkLost("connection lost during a broadcast", e);
    }
  }

  @Override
  public LinkCounts counts() {
    return tally.counts(strays, late, 0, 0);
  }

  @Override
  public void close() throws IOException {
    line.close();
  }

  private void send(UnitId unit, Request request) throws IOException {
    transaction = transaction + 1 & 0xFFFF;
    isBeforeThatOpen = isBeforeOpen;
    isBeforeOpen = isOpen;
    isOpen = true;
    int length = RequestPdu.encode(request, out, Mbap.HEADER_LENGTH);
    Mbap.writeHeader(out, transaction, unit.value(), length);
    line.write(out, 0, Mbap.HEADER_LENGTH + length);
  }

  private Reply listen(UnitId unit, Request request) throws IOException {
    long left = timeoutNanos;
    for (int reads = 0; reads < MAX_READS; reads++) {
      long wait = reads == 0 ? left : Math.min(left, timeoutNanos / SLICES);
      int count = line.read(in, filled, in.length - filled, wait);
      filled += count;
      left -= count == 0 ? wait : 0;
      Reply reply = take(unit, request);
      if (reply != null) {
        return reply;
      }
      if (left <= 0) {
        return Reply.SILENCE;
      }
    }
    throw new LinkLost("the server trickles: " + MAX_READS + " pieces and no reply");
  }

  private @Nullable Reply take(UnitId unit, Request request) throws LinkLost {
    while (true) {
      int length = Mbap.frameLength(in, 0, filled);
      if (length == Mbap.BROKEN) {
        throw new LinkLost("the server does not speak Modbus TCP");
      }
      if (length == Mbap.PARTIAL) {
        return null;
      }
      boolean mine = Wire.uint16(in, 0) == transaction;
      Reply reply = mine ? judge(unit, request, length) : null;
      if (mine) {
        isOpen = false;
      } else {
        countOther();
      }
      filled -= length;
      System.arraycopy(in, length, in, 0, filled);
      if (reply != null) {
        return reply;
      }
    }
  }

  private void countOther() {
    int ago = transaction - Wire.uint16(in, 0) & 0xFFFF;
    if (ago == 1 && isBeforeOpen) {
      isBeforeOpen = false;
      late++;
    } else if (ago == 2 && isBeforeThatOpen) {
      isBeforeThatOpen = false;
      late++;
    } else {
      strays++;
    }
  }

  private Reply judge(UnitId unit, Request request, int length) {
    int at = Mbap.HEADER_LENGTH;
    int function = Wire.uint8(in, at);
    if (Wire.uint8(in, at - 1) != unit.value()) {
      return new Garble("unit " + Wire.uint8(in, at - 1) + " answered for " + unit);
    }
    if (function == (request.function() | ReplyPdu.EXCEPTION_BIT) && length == at + 2) {
      return refusal(Wire.uint8(in, at + 1));
    }
    if (length != at + ReplyPdu.length(request) || !headFits(request)) {
      return new Garble("function " + function + ", " + length + " bytes is no answer");
    }
    return ReplyPdu.decode(request, in, at);
  }

  private static Reply refusal(int code) {
    if (code == 0) {
      return new Garble("exception code 0");
    }
    return code == Refusal.NO_SUCH_TARGET.code() ? Reply.SILENCE : new Refusal(code);
  }

  private boolean headFits(Request request) {
    int at = Mbap.HEADER_LENGTH;
    int data = ReplyPdu.dataLength(request);
    if (data >= 0) {
      return Wire.uint8(in, at) == request.function() && Wire.uint8(in, at + 1) == data;
    }
    for (int i = at; i < at + RequestPdu.HEAD_LENGTH; i++) {
      if (in[i] != out[i]) {
        return false;
      }
    }
    return true;
  }
}
