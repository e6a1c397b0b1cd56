package bms600.modbus;

import bms600.proof.fuzz.Target;
import java.io.IOException;
import java.util.Arrays;

/**
 * What another master may say on the serial line on which we answer. Whatever is answered must have
 * been asked, by a search of its own; afterwards a good question is answered as ever.
 */
public final class RtuRequestFuzz implements Target {
  /** Unit, function and checksum. */
  private static final int LEAST_BYTES = 4;

  private static final LineTiming TIMING = new LineTiming(38_400, 11, 0, 0);
  private static final byte[] GOOD = Pieces.of(new byte[] {(byte) 0x86, 3, 4, 0, 9, 0, 1}, 0);
  private static final byte[] ANSWER = {3, 4, 2, 0, 9};

  @Override
  public void take(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    byte[] heard = Pieces.of(input, 1);
    var line = new Pieces.Line(heard, 1 + (input[0] & 0xFF));
    var server = new RtuServer(line, TIMING, new Echoes());
    work(server, line);
    for (byte[] answer : line.written) {
      if (answer.length > 256 || Pieces.crc(answer, 0, answer.length) != 0) {
        throw new AssertionError("answered " + Arrays.toString(answer));
      }
      if (!isAsked(heard, answer)) {
        throw new AssertionError("nobody asked for " + Arrays.toString(answer));
      }
    }
    line.written.clear();
    line.more(GOOD);
    work(server, line);
    if (line.written.size() != 1 || !Arrays.equals(line.written.getFirst(), 0, 5, ANSWER, 0, 5)) {
      throw new AssertionError("a good question is not answered");
    }
  }

  /** For as many messages as it has room for. */
  @Override
  public int mostBytes(byte[] input) {
    return MESSAGE_BYTES + ONE_OF_MANY_BYTES * (input.length / LEAST_BYTES);
  }

  /** Until all was heard and the line has fallen quiet. */
  private static void work(RtuServer server, Pieces.Line line) throws IOException {
    while (!line.isEmpty()) {
      server.step(0);
    }
    server.step(0);
  }

  private static boolean isAsked(byte[] heard, byte[] answer) {
    for (int at = 0; at + 4 <= heard.length; at++) {
      if (heard[at] == answer[0]
          && (heard[at + 1] & 0x7F) == (answer[1] & 0x7F)
          && Pieces.beginsFrame(heard, at)) {
        return true;
      }
    }
    return false;
  }
}
