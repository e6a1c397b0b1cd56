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
  private static final int CALLS = 400;

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

  private void cost(String what, Runnable call) {
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    long time = threads.getCurrentThreadCpuTime();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    time = threads.getCurrentThreadCpuTime() - time;
    System.out.printf("%s: %.0f µs of CPU, %d bytes%n", what, time / 1e3 / CALLS, bytes / CALLS);
    assertThat(bytes / CALLS).as(what).isZero();
  }
}
