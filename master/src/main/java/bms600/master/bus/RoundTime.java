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

  RoundTime(LineTiming timing) {
    this.timing = timing;
  }

  void start(long now) {
    startNanos = now;
    needNanos = 0;
  }

  long startNanos() {
    return startNanos;
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

  /** The wire's limit over the time taken until {@code now}, %. */
  double sharePercent(long now) {
    long took = now - startNanos;
    return took <= 0 ? 0 : Math.min(100, 100.0 * needNanos / took);
  }

  double seconds(long now) {
    return (now - startNanos) / 1e9;
  }
}
