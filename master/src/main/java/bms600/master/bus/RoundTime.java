package bms600.master.bus;

import bms600.modbus.LineTiming;
import bms600.modbus.Request;
import bms600.modbus.RtuFrames;

/**
 * How long a round took, beside how long the wire alone would have needed.
 *
 * <p>The wire's own limit for one poll is request and reply at the baud, two silent intervals and
 * the sensor's turnaround; the shortest turnaround ever seen of a sensor is taken for its own.
 * Polls that brought nothing count as time taken, not as need.
 */
final class RoundTime {
  private final LineTiming timing;
  private long startNanos;
  private long needNanos;
  private double seconds;
  private double sharePercent;

  RoundTime(LineTiming timing) {
    this.timing = timing;
  }

  void start(long now) {
    startNanos = now;
    needNanos = 0;
  }

  /** Counts the wire time of a broadcast. */
  void told(Request request) {
    needNanos +=
        timing.transmissionNanos(RtuFrames.requestLength(request))
            + timing.t35Nanos()
            + timing.turnaroundNanos();
  }

  /** Counts one answered request that took this long, silent interval before it included. */
  void answered(Seat seat, Request request, long tookNanos) {
    int bytes = RtuFrames.requestLength(request) + RtuFrames.replyLength(request);
    long wire = timing.transmissionNanos(bytes) + 2 * timing.t35Nanos();
    seat.turnaroundNanos = Math.min(seat.turnaroundNanos, Math.max(0, tookNanos - wire));
    needNanos += wire + seat.turnaroundNanos;
  }

  /** The round is over. */
  void end(long now) {
    long took = now - startNanos;
    seconds = took / 1e9;
    sharePercent = took <= 0 ? 0 : Math.min(100, 100.0 * needNanos / took);
  }

  /** How long the last full round took. */
  double seconds() {
    return seconds;
  }

  /** The wire's limit over the time that round took, %. */
  double sharePercent() {
    return sharePercent;
  }
}
