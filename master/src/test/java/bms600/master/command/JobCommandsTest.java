package bms600.master.command;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.Channel;
import bms600.core.measure.Deed;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Inbox;
import bms600.master.run.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person asks the master to do to a string, and what must be so first. */
final class JobCommandsTest {
  private final CommandDesk desk = new CommandDesk(new Inbox(), Map.of());
  private final Bench bench = new Bench(Bench.twoStrings());
  private final List<Outcome> answers = new ArrayList<>();

  private Snapshot floating(Duration step) {
    for (int slot = 0; slot < 59; slot++) {
      bench.hear(
          slot,
          0,
          Map.of(
              Channel.VOLTAGE,
              2.25,
              Channel.TEMPERATURE,
              20.0,
              Channel.RESISTANCE,
              0.3e-3,
              Channel.RESISTANCE_NUMBER,
              1.0));
    }
    bench.hear(59, 0, Map.of(Channel.CURRENT_A, 0.2, Channel.CURRENT_B, 0.2));
    bench.hear(61, 0, Map.of(Channel.CURRENT_A, 0.2));
    return bench.tick(step);
  }

  private Memory asked(Snapshot now, Command command) {
    desk.submit(command, answers::add);
    return desk.apply(now.memory(), now.image());
  }

  @Test
  void aRoundBeginsOnASettledFloatAndEndsWhenItIsToldTo() {
    floating(Duration.ofMinutes(1));
    floating(Duration.ofMinutes(2));
    var early = floating(Duration.ofHours(2));
    asked(early, new Command.StartOhmicTest("S2", "Mia"));
    assertThat(answers.getLast())
        .isEqualTo(
            new Outcome.Rejected(
                "✓ no round of ohmic tests of S2 is on"
                    + " · ✗ S2 on float for 24 h (now float for 2 h)"
                    + " · ✓ S2 not out of service · ✓ sensors of its blocks heard (4 of 4)"
                    + " · ✓ its sensors take ohmic tests"));
    var late = floating(Duration.ofHours(29));
    var memory = asked(late, new Command.StartOhmicTest("S2", "Mia"));
    assertThat(answers.getLast()).isInstanceOf(Outcome.Done.class);
    var next = memory.step(late.image(), Duration.ofSeconds(1));
    assertThat(next.jobs().wishes())
        .singleElement()
        .satisfies(
            wish -> {
              assertThat(wish.slot()).as("S2.1 stands behind the 55 blocks of S1").isEqualTo(55);
              assertThat(wish.deed()).isEqualTo(Deed.START_OHMIC_TEST);
            });
    desk.submit(new Command.StartOhmicTest("S2", "Tom"), answers::add);
    desk.submit(new Command.StopOhmicTest("S2", "Tom"), answers::add);
    var stopped = desk.apply(next, late.image()).step(late.image(), Duration.ofSeconds(1));
    assertThat(answers.get(2).text()).startsWith("✗ no round of ohmic tests of S2 is on");
    assertThat(answers.get(3).text()).endsWith("ended after 0 of 4 blocks");
    assertThat(stopped.jobs().wishes())
        .extracting(wish -> wish.deed())
        .containsExactly(Deed.STOP_OHMIC_TEST);
    assertThat(stopped.jobs().told().getFirst().text())
        .isEqualTo("stopped by Tom (after 0 of 4 blocks)");
  }

  @Test
  void aStringThatIsNotThereIsNotTested() {
    asked(floating(Duration.ofMinutes(1)), new Command.StartOhmicTest("S9", "Mia"));
    assertThat(answers.getLast())
        .isEqualTo(new Outcome.Rejected("no string S9: give one such as S1"));
  }
}
