package bms600.core.estimate.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.estimate.Keeping;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.estimate.autonomy.Autonomies;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one more block costs in a second, in bytes that must be collected again. */
class BlockCostTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int FEW = 20;
  private static final int MANY = 60;
  private static final int STEPS = 20_000;
  private static final int PAIRS = 21;

  @Test
  void onFloatABlockCostsNothing() {
    assertThat(perBlock(StringState.FLOAT, 0)).isCloseTo(0, within(0.01));
  }

  /** A look each 45 s, of nine floats and two sums that must be kept, and what it takes. */
  @Test
  void atTheTenHourRateABlockCostsTwoBytesASecond() {
    assertThat(perBlock(StringState.DISCHARGE, -0.1)).isBetween(0.5, 2.5);
  }

  /**
   * The middle of many pairs of rounds, of few blocks and of many: while code is being compiled,
   * one of a pair makes objects that the other no longer does.
   */
  private static double perBlock(StringState state, double perHour) {
    return IntStream.range(0, PAIRS)
        .mapToDouble(_ -> (round(MANY, state, perHour) - round(FEW, state, perHour)) / (MANY - FEW))
        .sorted()
        .skip(PAIRS / 2)
        .findFirst()
        .orElseThrow();
  }

  /** Bytes a step, of a string of so many blocks. */
  private static double round(int blocks, StringState state, double perHour) {
    var site = TestSite.of(blocks);
    double amperes = perHour * site.strings().getFirst().type().capacity().value();
    var news = new ArrayList<News>();
    for (int block = 0; block < blocks; block++) {
      news.add(TestSite.block(block, 2.1 + 0.001 * (block % 7), 25, 0.3, SECOND));
    }
    var hall = new Reading(List.of(Channel.CURRENT_A), new double[] {amperes}, 0, SECOND);
    news.add(new News.Heard(blocks, hall));
    var image = SiteImage.empty(site, TestSite.START, 0).next(news, TestSite.START, SECOND);
    var charge = StringMemory.of(state, state == StringState.FLOAT ? 100 : 50, 1).charge();
    var seen =
        List.of(
            new StringMemory(
                state, state, Duration.ZERO, Duration.ofHours(30), Keeping.UNSEEN, charge));
    var autonomies = Autonomies.first(site);
    // The ohmic readings are taken in once: what a reading costs is not what a second costs.
    var memory = Blocks.first(site).step(image, seen, autonomies, Duration.ofSeconds(1));
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < STEPS; i++) {
      memory = memory.step(image, seen, autonomies, Duration.ofSeconds(1));
    }
    return (double) (threads.getCurrentThreadAllocatedBytes() - before) / STEPS;
  }
}
