package bms600.modbus;

import bms600.modbus.Heard.Asked;
import bms600.modbus.Heard.Noise;
import bms600.modbus.Heard.Partial;
import bms600.modbus.Heard.Refused;
import java.io.IOException;

/**
 * The answering end of a Modbus RTU line. Frames of other units, replies included, pass it by; a
 * broadcast is carried out in silence. A frame that never ends is dropped when the line falls
 * quiet.
 */
public final class RtuServer implements AutoCloseable {
  private final ByteLine line;
  private final LineTiming timing;
  private final Station station;
  private final byte[] in = new byte[2 * RtuFrames.MAX_LENGTH];
  private final byte[] out = new byte[RtuFrames.MAX_LENGTH];
  private int filled;

  public RtuServer(ByteLine line, LineTiming timing, Station station) {
    this.line = line;
    this.timing = timing;
    this.station = station;
  }

  /**
   * Listens once and answers what has become complete.
   *
   * @param idleNanos how long to wait for the first byte of a request
   * @return whether anything was heard
   * @throws IOException when the line is gone
   */
  public boolean step(long idleNanos) throws IOException {
    long wait = filled == 0 ? idleNanos : timing.t35Nanos() + timing.marginNanos();
    int count = line.read(in, filled, in.length - filled, wait);
    filled += count;
    int taken = answerFrames(count == 0);
    filled -= taken;
    System.arraycopy(in, taken, in, 0, filled);
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    line.close();
  }

  /** Once the line is quiet nothing more comes, so no beginning can still become a frame. */
  private int answerFrames(boolean quiet) throws IOException {
    int at = 0;
    while (at < filled) {
      switch (RtuFrames.decodeRequest(in, at, filled)) {
        case Asked asked -> {
          answer(asked);
          at += asked.length();
        }
        case Refused refused -> {
          refuse(refused);
          at += refused.length();
        }
        case Noise _ -> at++;
        case Partial _ -> {
          if (!quiet) {
            return at;
          }
          at++;
        }
      }
    }
    return at;
  }

  private void answer(Asked asked) throws IOException {
    var unit = asked.unit();
    if (unit.isBroadcast()) {
      station.answer(unit, asked.request());
    } else if (station.has(unit)) {
      int length = IncomingPdu.answer(station, unit, asked.request(), out, 1);
      send(length == 0 ? 0 : RtuFrames.sealReply(unit, out, length));
    }
  }

  private void refuse(Refused refused) throws IOException {
    if (station.has(refused.unit())) {
      send(RtuFrames.encodeRefusal(refused.unit(), refused.function(), refused.code(), out));
    }
  }

  private void send(int length) throws IOException {
    if (length > 0) {
      line.quiet(timing.t35Nanos());
      line.write(out, 0, length);
    }
  }
}
