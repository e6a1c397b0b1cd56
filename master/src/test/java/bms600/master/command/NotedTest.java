package bms600.master.command;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Memory;
import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import bms600.master.run.Inbox;
import bms600.master.run.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Work is answered for only after the tick in which the journal kept it. */
final class NotedTest {
  private final SiteImage image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
  private final Memory memory = Memory.first(TestSite.of());

  @Test
  void doneIsSaidOnlyWhenTheJournalHasKeptIt() {
    var inbox = new Inbox();
    var desk = new CommandDesk(inbox, Map.of());
    var answers = new ArrayList<Outcome>();
    var said = new Work.Said("A. Person", "", "dust", "", "anna");
    var day = LocalDate.of(2026, 10, 31);
    var work = new Work(Task.VISUAL, "S1", day, Double.NaN, Double.NaN, false, said);
    desk.submit(new Command.NoteWork(work, "anna"), answers::add);
    desk.apply(memory, image);
    assertThat(answers).as("the tick that takes it").isEmpty();
    assertThat(inbox.drain()).containsExactly(new News.Happened("maintenance", "S1", work.text()));
    desk.apply(memory, image);
    assertThat(answers).as("the tick that keeps it, before it does").isEmpty();
    desk.apply(memory, image);
    assertThat(answers).containsExactly(new Outcome.Done("visual inspection of S1: dust"));
  }
}
