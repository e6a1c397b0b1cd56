package bms600.simulator.wire;

import bms600.modbus.LineTiming;
import bms600.modbus.RtuFrames;

/**
 * One port's wire: bytes take their time at the baud rate, a frame is heard when its last byte has
 * passed, a sensor thinks for its turnaround, and its reply takes its time too.
 *
 * <p>Frames are told apart by length and CRC; bytes that begin none are stepped over, and the
 * beginning of a frame that is not continued is dropped once the wire was quiet.
 */
final class PortWire {
  private final Chain chain;
  private final LineTiming timing;
  private final long turnaroundNanos;
  private final byte[] heard = new byte[2 * RtuFrames.MAX_LENGTH];
  private final Transmission reply = new Transmission();
  private int filled;

  /** When the last byte of the master has passed. */
  private long sentNanos = Long.MIN_VALUE / 2;

  /**
   * A wire with its sensors.
   *
   * @param timing of the line; its turnaround is the longest a sensor may take
   * @param turnaroundNanos how long these sensors really take
   */
  PortWire(Chain chain, LineTiming timing, long turnaroundNanos) {
    this.chain = chain;
    this.timing = timing;
    this.turnaroundNanos = turnaroundNanos;
  }

  LineTiming timing() {
    return timing;
  }

  /** Another master is on the wire: the half frame of the last one is void. */
  void forget() {
    filled = 0;
  }

  /** The master sends bytes now; what comes back is added to the arrivals. */
  void send(byte[] bytes, int offset, int length, long nowNanos, Arrivals arrivals) {
    if (filled > 0 && nowNanos - sentNanos > timing.t35Nanos() + timing.marginNanos()) {
      filled = 0;
    }
    int done = 0;
    while (done < length) {
      int some = Math.min(length - done, heard.length - filled);
      System.arraycopy(bytes, offset + done, heard, filled, some);
      filled += some;
      done += some;
      sentNanos = Math.max(sentNanos, nowNanos) + timing.transmissionNanos(some);
      frames(arrivals);
    }
  }

  /** A whole frame counts even behind what could still become the beginning of another one. */
  private void frames(Arrivals arrivals) {
    int done = 0;
    int at = 0;
    while (at < filled) {
      int length = chain.hear(heard, at, filled, sentNanos, reply);
      if (length > 0) {
        arrive(arrivals);
        at += length;
        done = at;
      } else {
        done += length < 0 && done == at ? 1 : 0;
        at++;
      }
    }
    if (done == 0 && filled == heard.length) {
      done = 1;
    }
    filled -= done;
    System.arraycopy(heard, done, heard, 0, filled);
  }

  private void arrive(Arrivals arrivals) {
    if (reply.length == 0) {
      return;
    }
    long startNanos = sentNanos + turnaroundNanos + reply.delayNanos;
    for (int i = 0; i < reply.length; i++) {
      arrivals.add(reply.bytes[i], startNanos + timing.transmissionNanos(i + 1));
    }
  }
}
