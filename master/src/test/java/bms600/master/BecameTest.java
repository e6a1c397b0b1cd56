package bms600.master;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.HostHealth;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What became of the program is told for ten minutes, as its help says. */
final class BecameTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong(-5 * SECOND);
  private final Became became = new Became(now::get);

  @Test
  void isToldForTenMinutesByTheMonotonicClock() {
    assertThat(became.get()).isEqualTo(HostHealth.Became.NOTHING);
    became.tell("restored", "the backup of K12");
    now.addAndGet(599 * SECOND);
    assertThat(became.get()).isEqualTo(new HostHealth.Became("the backup of K12", ""));
    now.addAndGet(SECOND);
    assertThat(became.get()).isEqualTo(HostHealth.Became.NOTHING);
  }

  @Test
  void theNewestOfAKindCountsAndOtherEventsDoNot() {
    became.tell("restored", "on trial");
    became.tell("restored", "it holds");
    became.tell("upgrade-undone", "did not scan");
    became.tell("upgraded", "0.2.0");
    assertThat(became.get()).isEqualTo(new HostHealth.Became("it holds", "did not scan"));
  }
}
