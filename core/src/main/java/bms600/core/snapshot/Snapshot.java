package bms600.core.snapshot;

import bms600.core.measure.Measured;
import bms600.core.measure.SiteImage;
import bms600.core.site.Site;
import java.time.Instant;

/**
 * One instant of everything, for all to read: the image, what is thought of it, and what changed.
 *
 * @param sequence ticks since the master started, from 1
 */
public record Snapshot(long sequence, SiteImage image, Memory memory) {
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
