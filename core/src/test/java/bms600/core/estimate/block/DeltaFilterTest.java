package bms600.core.estimate.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.site.BatteryType;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** One block beside its string, against charge counted by hand. */
class DeltaFilterTest {
  private static final int STEPS = 200_000;
  private static final BatteryType TYPE = new Plant24().string().type();

  private final DeltaFilter filter = new DeltaFilter(TYPE);

  private static DeltaFilter.Tick tick(double charge, double moved) {
    return new DeltaFilter.Tick(charge, moved, 0.25, 1.0 / 360, true);
  }

  /** Both lose the same charge; the smaller block loses more of its own. */
  @Test
  void withoutVoltageASmallerBlockFallsBehindByWhatItLacks() {
    var numbers = DeltaFilter.full(1);
    DeltaFilter.begin(numbers, 0, 0.8, 0.02);
    for (int i = 0; i < 1000; i++) {
      filter.step(numbers, numbers, 0, tick(1 - i * 0.0004, -0.0004), Double.NaN);
    }
    assertThat(DeltaFilter.charge(numbers, 0)).isCloseTo(-0.4 * (1 / 0.8 - 1), within(0.001));
    // ±2 % of capacity, at 40 % depth, over 0.8²; and what a blind hour and counting add.
    assertThat(DeltaFilter.chargeSigma(numbers, 0)).isBetween(0.4 * 0.02 / 0.64, 0.05);
  }

  @Test
  void aStepAllocatesNothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var from = DeltaFilter.full(420);
    var to = from.clone();
    var tick = tick(0.8, -0.00005);
    steps(from, to, tick);
    long before = threads.getCurrentThreadAllocatedBytes();
    steps(from, to, tick);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(STEPS / 10);
    assertThat(to).isNotEqualTo(from);
  }

  private void steps(float[] from, float[] to, DeltaFilter.Tick tick) {
    for (int i = 0; i < STEPS; i++) {
      filter.step(from, to, i % 420, tick, -0.004);
    }
  }

  @Property(tries = 200)
  void nothingThatCanBeMeasuredMakesNonsense(@ForAll long seed) {
    var random = new Random(seed);
    var numbers = DeltaFilter.full(1);
    for (int i = 0; i < 400; i++) {
      double before = DeltaFilter.charge(numbers, 0);
      double differenceV = random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian() * 0.3;
      double moved = random.nextInt(8) == 0 ? Double.NaN : -0.002 * random.nextDouble();
      filter.step(numbers, numbers, 0, tick(random.nextDouble(), moved), differenceV);
      assertThat(DeltaFilter.charge(numbers, 0))
          .isBetween(-1.0, 1.0)
          .isCloseTo(before, within(0.01 + 0.002 / 0.3));
      assertThat(DeltaFilter.chargeSigma(numbers, 0)).isBetween(0.0, 0.31);
    }
  }
}
