package bms600.modbus;

import bms600.modbus.Reply.Garble;
import bms600.modbus.Reply.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The search for the reply to one request in whatever a serial line delivers. Noise is stepped over
 * byte by byte, whole frames that answer something else are stepped over as one. One instance
 * serves a link for life, so that a good exchange allocates nothing but its answer.
 */
final class ReplySearch {
  /** How many bytes more than the reply one ask will listen to: one stray frame of any length. */
  private static final int PATIENCE_BYTES = RtuFrames.MAX_LENGTH;

  private final byte[] bytes = new byte[RtuFrames.MAX_LENGTH + PATIENCE_BYTES];
  private final byte[] sent;
  private int sentLength;
  private Request request = new Request.ReadCoils(0, 1);
  private int replyLength;
  private int start;
  private int filled;
  private boolean echoed;
  private int strayAt;
  private boolean echoing;
  private Overdue asked = new Overdue();
  private Overdue before = new Overdue();
  private Overdue beforeThat = new Overdue();

  long strays;
  long late;
  long noiseBytes;
  long echoes;

  /** The request is looked up in {@code sent}, the buffer its owner encodes requests into. */
  ReplySearch(byte[] sent) {
    this.sent = sent;
  }

  void begin(Request toAsk, int length) {
    request = toAsk;
    var forgotten = beforeThat;
    beforeThat = before;
    before = asked;
    asked = forgotten;
    asked.ask(sent, toAsk);
    sentLength = length;
    replyLength = RtuFrames.replyLength(toAsk);
    start = 0;
    filled = 0;
    strayAt = -1;
    echoed = false;
  }

  byte[] buffer() {
    return bytes;
  }

  int filled() {
    return filled;
  }

  /** How many bytes more this ask will listen to. */
  int room() {
    return replyLength + PATIENCE_BYTES - filled;
  }

  /** Takes note of {@code count} more bytes in the buffer; the reply, once it is complete. */
  @Nullable Reply take(int count) {
    filled += count;
    int found = search();
    if (found < 0) {
      return null;
    }
    noiseBytes += found - start;
    asked.answered();
    return reply(found);
  }

  /** What to call an ask that found no reply. */
  Reply failure() {
    int heard = echoed ? filled - sentLength : filled;
    noiseBytes += filled - start;
    if (heard == 0) {
      return Reply.SILENCE;
    }
    if (room() <= 0) {
      return Garble.babble(filled);
    }
    return strayAt >= 0 ? new Garble(stray()) : new Garble(heard + " bytes and no reply");
  }

  private String stray() {
    return "unit %d answered with function %d when unit %d was asked function %d"
        .formatted(
            Wire.uint8(bytes, strayAt),
            Wire.uint8(bytes, strayAt + 1),
            Wire.uint8(sent, 0),
            Wire.uint8(sent, 1));
  }

  private Reply reply(int at) {
    if (Wire.uint8(bytes, at + 1) != request.function()) {
      return new Refusal(Wire.uint8(bytes, at + 2));
    }
    if (ReplyPdu.dataLength(request) >= 0) {
      echoing = echoed;
    }
    return ReplyPdu.decode(request, bytes, at + 1);
  }

  /** Where the reply begins; −1 while it is not there. */
  private int search() {
    while (start < filled) {
      int length = matchLength(start);
      if (length > 0 && !isEchoOfWrite(start)) {
        return start;
      }
      // What may yet become the reply is none, though its first bytes be a frame by chance.
      int stray = length < 0 ? length : strayLength(start);
      if (stray > 0) {
        skip(stray);
      } else if (stray == 0 && length == 0) {
        start++;
        noiseBytes++;
      } else {
        break;
      }
    }
    return searchInside();
  }

  /** What begins at {@code start} may be noise that only looks like the beginning of a frame. */
  private int searchInside() {
    for (int at = start + 1; at < filled; at++) {
      if (matchLength(at) > 0) {
        return at;
      }
    }
    return -1;
  }

  /**
   * The echo of a single write cannot be told from its confirmation, except by having seen echoes.
   */
  private boolean isEchoOfWrite(int at) {
    return echoing && !echoed && at == 0 && replyLength == sentLength && sameAsSent(at);
  }

  private void skip(int length) {
    if (!echoed && length == sentLength && sameAsSent(start)) {
      echoed = true;
      echoes++;
    } else {
      if (before.takes(bytes, start, length) || beforeThat.takes(bytes, start, length)) {
        late++;
      } else {
        strays++;
      }
      strayAt = start;
    }
    start += length;
  }

  private boolean sameAsSent(int at) {
    for (int i = 0; i < sentLength; i++) {
      if (bytes[at + i] != sent[i]) {
        return false;
      }
    }
    return true;
  }

  /** The length of the reply at {@code at}; 0 when none begins there, −1 while it may. */
  private int matchLength(int at) {
    int held = filled - at;
    if (bytes[at] != sent[0]) {
      return 0;
    }
    if (held < 2) {
      return -1;
    }
    if (bytes[at + 1] == sent[1]) {
      return headFits(at, held) ? complete(at, replyLength) : 0;
    }
    return isRefusal(at, held) ? complete(at, RtuFrames.REFUSAL_LENGTH) : 0;
  }

  private boolean isRefusal(int at, int held) {
    boolean refuses = bytes[at + 1] == (byte) (sent[1] | ReplyPdu.EXCEPTION_BIT);
    return refuses && (held < 3 || bytes[at + 2] != 0);
  }

  private boolean headFits(int at, int held) {
    int data = ReplyPdu.dataLength(request);
    if (data >= 0) {
      return held < 3 || Wire.uint8(bytes, at + 2) == data;
    }
    for (int i = 2; i < Math.min(held, 1 + RequestPdu.HEAD_LENGTH); i++) {
      if (bytes[at + i] != sent[i]) {
        return false;
      }
    }
    return true;
  }

  /** The length of a frame of any kind at {@code at}; 0 when none begins there, −1 while it may. */
  private int strayLength(int at) {
    int held = filled - at;
    int unit = Wire.uint8(bytes, at);
    if (unit > UnitId.MAX) {
      return 0;
    }
    if (held < 2) {
      return -1;
    }
    int function = Wire.uint8(bytes, at + 1);
    if (RequestPdu.isKnown(function & ~ReplyPdu.EXCEPTION_BIT)) {
      return (function & ReplyPdu.EXCEPTION_BIT) != 0
          ? complete(at, RtuFrames.REFUSAL_LENGTH)
          : requestOrReply(at, function);
    }
    return 0;
  }

  private int requestOrReply(int at, int function) {
    int asRequest = complete(at, RtuFrames.declaredRequestLength(function, bytes, at, filled));
    if (asRequest > 0) {
      return asRequest;
    }
    int asReply = complete(at, declaredReplyLength(at, function));
    return asReply != 0 ? asReply : asRequest;
  }

  private int declaredReplyLength(int at, int function) {
    if (function >= 5) {
      return 8;
    }
    return filled - at < 3 ? 5 : 5 + Wire.uint8(bytes, at + 2);
  }

  private int complete(int at, int length) {
    if (length == 0 || length > RtuFrames.MAX_LENGTH) {
      return 0;
    }
    if (filled - at < length) {
      return -1;
    }
    return Crc.fits(bytes, at, at + length) ? length : 0;
  }
}
