package bms600.master.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * When a worker counts as stuck, by the fault catalogue: a hang, and five defects in ten minutes.
 */
class DutyTest {
  private static final long SECOND = 1_000_000_000L;

  /** A worker that nobody calls. */
  private record Idle(Duration longestStep) implements Worker {
    @Override
    public String name() {
      return "port COM1";
    }

    @Override
    public long step() {
      throw new AssertionError("nobody calls it here");
    }
  }

  private final Duty duty = new Duty(new Idle(Duration.ofSeconds(30)), 0);

  @Test
  void stepMayTakeWhatItsWorkerAsksForAndNoMore() {
    duty.begins(100 * SECOND);
    assertThat(duty.trouble(130 * SECOND)).isEmpty();
    assertThat(duty.trouble(131 * SECOND)).contains("hangs in a step for 31 s");
    duty.restsUntil(131 * SECOND);
    assertThat(duty.trouble(131 * SECOND)).isEmpty();
  }

  @Test
  void restIsNoHangHoweverLongButNotToWakeIs() {
    duty.restsUntil(86_400 * SECOND);
    assertThat(duty.trouble(86_400 * SECOND)).isEmpty();
    assertThat(duty.trouble(86_440 * SECOND)).contains("is overdue by 40 s");
  }

  @Test
  void fiveDefectsWithinTenMinutesAreTroubleFourAreNot() {
    for (long i = 0; i < 4; i++) {
      duty.defect(i * 60 * SECOND, Duration.ofSeconds(60));
      assertThat(duty.trouble(i * 60 * SECOND)).isEmpty();
    }
    duty.defect(240 * SECOND, Duration.ofSeconds(60));
    assertThat(duty.trouble(240 * SECOND)).contains("ended by a defect 5 times within 10 min");
    duty.begins(601 * SECOND);
    assertThat(duty.trouble(601 * SECOND)).isEmpty();
  }

  @Test
  void threadThatEndedIsTrouble() throws InterruptedException {
    var thread = Thread.ofPlatform().start(() -> {});
    thread.join();
    duty.isDoneBy(thread);
    assertThat(duty.trouble(0)).contains("has ended");
  }
}
