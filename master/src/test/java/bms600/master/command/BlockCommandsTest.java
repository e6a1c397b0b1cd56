package bms600.master.command;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Inbox;
import bms600.master.run.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person says of blocks, what must be so first, and what is known afterwards. */
final class BlockCommandsTest {
  private final Inbox journal = new Inbox();
  private final CommandDesk desk = new CommandDesk(journal, Map.of());
  private final Bench bench = new Bench(Bench.twoStrings());
  private final List<Outcome> answers = new ArrayList<>();

  private Snapshot floating(Duration step) {
    bench.blocks(2.25, 20, 0.3).hear(59, 0, Map.of(Channel.CURRENT_A, 0.2, Channel.CURRENT_B, 0.2));
    for (int slot = 0; slot < 59; slot++) {
      bench.identified(slot, 5000 + slot);
    }
    return bench.tick(step);
  }

  private Memory asked(Snapshot now, Command command) {
    desk.submit(command, answers::add);
    return desk.apply(now.memory(), now.image());
  }

  private List<String> journalled() {
    return journal.drain().stream()
        .map(
            item ->
                item instanceof News.Happened(var kind, var place, var text)
                    ? kind + " " + place + " " + text
                    : "")
        .toList();
  }

  @Test
  void aBaselineIsTakenOnASettledFloatAlone() {
    floating(Duration.ofMinutes(1));
    floating(Duration.ofMinutes(2));
    var early = floating(Duration.ofHours(2));
    asked(early, new Command.TakeBaseline("S1", "Mia"));
    assertThat(answers.getLast())
        .isEqualTo(
            new Outcome.Rejected(
                "✗ S1 on float for 24 h (now float for 2 h)"
                    + " · ✗ ohmic value measured on that float: 0 of 55 blocks"));
    floating(Duration.ofHours(22));
    var late = floating(Duration.ofHours(1));
    var memory = asked(late, new Command.TakeBaseline("S1.7", "Mia"));
    assertThat(answers.getLast())
        .isEqualTo(
            new Outcome.Done(
                "✓ S1 on float for 24 h (now float for 25 h)"
                    + " · ✓ ohmic value measured on that float: 1 of S1.7"
                    + " · baseline taken of 1 of S1.7"));
    var string = late.site().strings().getFirst();
    assertThat(memory.blocks().baseline(string, 6))
        .hasValueSatisfying(
            it -> {
              assertThat(it.ohm()).isEqualTo(0.3e-3);
              assertThat(it.instrument()).isEqualTo(5006);
              assertThat(it.celsius()).isEqualTo(20);
            });
    assertThat(memory.blocks().baseline(string, 7)).isEmpty();
    assertThat(journalled().getLast())
        .startsWith("command-done S1.7 take baseline by Mia: done: ✓ S1 on float")
        .endsWith("baseline taken of 1 of S1.7");
  }

  @Test
  void aReplacementMayLieBackButNotAhead() {
    var now = floating(Duration.ofMinutes(1));
    asked(now, new Command.Replaced("S1", LocalDate.parse("2026-11-02"), "Mia"));
    assertThat(answers.getLast().text()).startsWith("✗ a day not after today, 2026-11-01");
    asked(now, new Command.Replaced("S1", LocalDate.parse("2026-08-01"), "Mia"));
    assertThat(answers.getLast().text())
        .endsWith(
            "55 blocks replaced on 2026-08-01: baseline, trend and what was known of health"
                + " forgotten");
    asked(now, new Command.Replaced("S9.1", LocalDate.parse("2026-08-01"), "Mia"));
    assertThat(answers.getLast().text()).startsWith("no string or block S9.1");
  }

  /** It begins anew from that day: nothing of the old block is left, and nothing of others lost. */
  @Test
  void aBlockThatWasReplacedThreeMonthsAgoHasNoBaselineAndItsNeighboursKeepTheirs() {
    floating(Duration.ofMinutes(1));
    floating(Duration.ofMinutes(2));
    floating(Duration.ofHours(24));
    var settled = floating(Duration.ofHours(1));
    var memory = asked(settled, new Command.TakeBaseline("S1", "Mia"));
    var string = settled.site().strings().getFirst();
    assertThat(memory.blocks().baseline(string, 6)).isPresent();
    var with = new Snapshot(1, settled.image(), memory, List.of());
    var after = asked(with, new Command.Replaced("S1.7", LocalDate.parse("2026-08-01"), "Mia"));
    assertThat(after.blocks().baseline(string, 6)).isEmpty();
    assertThat(after.blocks().baseline(string, 5)).isPresent();
    assertThat(after.blocks().baseline(string, 7)).isPresent();
    assertThat(journalled().getLast()).contains("S1.7", "replaced on 2026-08-01", "by Mia");
    var again = Memory.restore(settled.site(), after.save(), Duration.ZERO);
    assertThat(again.blocks().baseline(string, 6)).as("after a restart").isEmpty();
  }

  @Test
  void aCapacityTestIsWhatIsKnownOfAString() {
    var now = floating(Duration.ofMinutes(1));
    var day = LocalDate.parse("2026-10-22");
    var memory = asked(now, new Command.CapacityTested("S2", 91.5, day, "Mia"));
    var soh = memory.blocks().soh(now.site().strings().get(1)).orElseThrow();
    assertThat(soh.value().value()).isEqualTo(91.5);
    assertThat(soh.basis()).isEqualTo("capacity test 10 days ago");
    asked(now, new Command.CapacityTested("S2", 151, day, "Mia"));
    assertThat(answers.getLast().text()).contains("✗ capacity above 0 and up to 150 %");
  }
}
