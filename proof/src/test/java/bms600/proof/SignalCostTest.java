package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.sensors.signal.LockIn;
import bms600.sensors.signal.RippleMeter;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What one measurement of a sensor costs: time is printed, garbage is not allowed. */
class SignalCostTest {
  private static final int CALLS = 100;
  private static final int ROUNDS = 6;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final double[] samples = new double[8192];

  @Test
  void measuringMakesNoGarbage() {
    Arrays.setAll(samples, i -> Math.sin(0.06 * i) + 0.1 * Math.sin(2 * Math.PI * 215 * i / 5000));
    var ripple = new RippleMeter(10_000, 8192);
    var lockIn = new LockIn(5000, 5000, LockIn.TEST_HZ);
    cost("ripple block of 8192 samples", () -> ripple.measure(samples, 0));
    cost("lock-in of 5000 samples", () -> lockIn.measure(samples, samples, 0));
    assertThat(lockIn.resistance()).as("V over the same V as A").isBetween(0.999999, 1.000001);
  }

  /** The least of several rounds: what the JVM makes once for itself is not the call's. */
  private void cost(String what, Runnable call) {
    long leastNanos = Long.MAX_VALUE;
    long leastBytes = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long nanos = threads.getCurrentThreadCpuTime();
      long bytes = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - bytes);
      leastNanos = Math.min(leastNanos, threads.getCurrentThreadCpuTime() - nanos);
    }
    System.out.printf("%s: %.0f µs of CPU%n", what, leastNanos / 1e3 / CALLS);
    assertThat(leastBytes).as(what + ", bytes").isZero();
  }
}
