package bms600.master.command;

import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import bms600.core.upkeep.Work;
import bms600.master.run.Inbox;
import bms600.master.run.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Work that people write down, and steps of the commissioning that they vouch for. It is answered
 * only when the journal was given it: what is put into the inbox in one tick is kept in the next,
 * and the tick after that answers. So whoever reads <em>done</em> finds it after any power cut.
 * Owned by the thread that steps the scan.
 */
final class Noted {
  private final Inbox journal;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  private record Waiting(int ticks, String what, Consumer<Outcome> answer) {}

  void note(Command.ConfirmStep step, Consumer<Outcome> answer) {
    journal.put(new News.Happened(Command.ConfirmStep.KIND, step.step(), step.text()));
    waiting.add(new Waiting(0, step.step() + " confirmed by " + step.text(), answer));
  }

  Noted(Inbox journal) {
    this.journal = journal;
  }

  void note(Work work, BusCommands.Scene scene, Consumer<Outcome> answer) {
    if (BlockCommands.isUnknown(work.place(), scene.image())) {
      answer.accept(
          new Outcome.Rejected(
              "no string or block " + work.place() + ": give S1, or a block such as S1.7"));
      return;
    }
    var conditions = BlockCommands.days(work.day(), scene.image());
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return;
    }
    journal.put(new News.Happened(Work.KIND, work.place(), work.text()));
    String what = work.task().words() + " of " + work.place() + ": " + work.result();
    waiting.add(new Waiting(0, what, answer));
  }

  /** One tick more: what was kept in the last one is answered. */
  void tick(SiteImage image) {
    for (int i = waiting.size(); i > 0; i--) {
      var one = waiting.remove();
      if (one.ticks() < 1) {
        waiting.add(new Waiting(one.ticks() + 1, one.what(), one.answer()));
      } else {
        one.answer().accept(outcome(one.what(), image.host().health().storeTrouble()));
      }
    }
  }

  private static Outcome outcome(String what, String trouble) {
    return trouble.isEmpty()
        ? new Outcome.Done(what)
        : new Outcome.Failed(what + ": noted, but the disk fails: " + trouble);
  }
}
