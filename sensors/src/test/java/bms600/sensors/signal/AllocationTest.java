package bms600.sensors.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Measuring makes no garbage. */
final class AllocationTest {
  private static final int CALLS = 50;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final double[] samples = new double[8192];

  private long bytesPerCall(Runnable call) {
    call.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    long after = threads.getCurrentThreadAllocatedBytes();
    long ofAsking = after - before;
    before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    after = threads.getCurrentThreadAllocatedBytes();
    return (after - before - ofAsking) / CALLS;
  }

  @Test
  void rippleAndOhmicValuesAllocateNothing() {
    Tones.add(samples, 10_000, 215, 1, 0);
    var ripple = new RippleMeter(10_000, 8192);
    var lockIn = new LockIn(10_000, 8192, LockIn.TEST_HZ);
    var test = new OhmicTest();
    assertThat(bytesPerCall(() -> ripple.measure(samples, 0))).isZero();
    assertThat(
            bytesPerCall(
                () -> {
                  test.begin();
                  lockIn.measure(samples, samples, 0);
                  test.add(lockIn);
                }))
        .isZero();
  }
}
