package bms600.core.snapshot;

import bms600.core.estimate.block.Told;
import bms600.core.measure.Measured;
import bms600.core.measure.SiteImage;
import bms600.core.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One instant of everything, for all to read: the image, what is thought of it, and what happened.
 *
 * @param sequence ticks since the master started, from 1
 * @param events what happened since the snapshot before
 */
public record Snapshot(long sequence, SiteImage image, Memory memory, List<Event> events) {
  public Snapshot {
    events = List.copyOf(events);
  }

  /** The snapshot of a tick: what the bus told and what the alarms did become events. */
  public static Snapshot of(long sequence, SiteImage image, Memory memory, List<Event> happened) {
    var all = new ArrayList<>(happened);
    tell(memory.blocks().told(), image.at(), all);
    tell(memory.jobs().told(), image.at(), all);
    tell(memory.discharges().told(), image.at(), all);
    memory.board().events().forEach(event -> all.add(Event.of(event, image.at())));
    return new Snapshot(sequence, image, memory, all);
  }

  private static void tell(List<Told> news, Instant at, List<Event> all) {
    news.forEach(told -> all.add(new Event(at, told.kind(), told.place(), told.text())));
  }

  public Site site() {
    return image.site();
  }

  /** Wall-clock label of this instant. */
  public Instant at() {
    return image.at();
  }

  /** When a value was measured, by the wall clock of this snapshot. */
  public Instant instantOf(Measured<?> measured) {
    return switch (measured) {
      case Measured.Good<?>(_, var age) -> at().minus(age);
      case Measured.Stale<?>(_, var age, _) -> at().minus(age);
      case Measured.Absent<?> _ -> at();
    };
  }
}
