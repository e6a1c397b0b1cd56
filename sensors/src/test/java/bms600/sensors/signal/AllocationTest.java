package bms600.sensors.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Measuring makes no garbage. */
final class AllocationTest {
  private static final int CALLS = 20;
  private static final int ROUNDS = 5;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final double[] samples = new double[8192];

  /** The least of several rounds: what the JVM makes once for itself is not the call's. */
  private long leastBytes(Runnable call) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @Test
  void rippleAndOhmicValuesAllocateNothing() {
    Tones.add(samples, 10_000, 215, 1, 0);
    var ripple = new RippleMeter(10_000, 8192);
    var lockIn = new LockIn(10_000, 8192, LockIn.TEST_HZ);
    var test = new OhmicTest();
    assertThat(leastBytes(() -> ripple.measure(samples, 0))).isZero();
    assertThat(
            leastBytes(
                () -> {
                  test.begin();
                  lockIn.measure(samples, samples, 0);
                  test.add(lockIn);
                }))
        .isZero();
  }
}
