package bms600.modbus;

import java.util.Arrays;

/**
 * A request that nobody answered in time. Its answer may still come, once, while another is waited
 * for; then it is late, and no sign of a second master. Reused, so that asking allocates nothing.
 */
final class Overdue {
  private final byte[] head = new byte[1 + RequestPdu.HEAD_LENGTH];
  private int replyLength;
  private int data;
  private boolean isOpen;

  /** A request that is asked now, as its first bytes were sent. */
  void ask(byte[] sent, Request request) {
    System.arraycopy(sent, 0, head, 0, head.length);
    replyLength = RtuFrames.replyLength(request);
    data = ReplyPdu.dataLength(request);
    isOpen = true;
  }

  void answered() {
    isOpen = false;
  }

  /** Whether a whole frame is its answer, which then has come. */
  boolean takes(byte[] bytes, int at, int length) {
    boolean isMine =
        isOpen
            && bytes[at] == head[0]
            && (isReply(bytes, at, length) || isRefusal(bytes, at, length));
    isOpen &= !isMine;
    return isMine;
  }

  private boolean isRefusal(byte[] bytes, int at, int length) {
    return length == RtuFrames.REFUSAL_LENGTH
        && bytes[at + 1] == (byte) (head[1] | ReplyPdu.EXCEPTION_BIT)
        && bytes[at + 2] != 0;
  }

  private boolean isReply(byte[] bytes, int at, int length) {
    if (length != replyLength || bytes[at + 1] != head[1]) {
      return false;
    }
    return data >= 0
        ? Wire.uint8(bytes, at + 2) == data
        : Arrays.equals(bytes, at, at + head.length, head, 0, head.length);
  }
}
