package bms600.master.run;

import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.Optional;

/**
 * The newest snapshot, as long as the scan still makes new ones: what it said before it stopped
 * must not pass for the present.
 */
public record LiveFeed(Feed feed, Ticker ticker) {
  /** A scan that made no image for so long has stopped. */
  public static final Duration STOPPED_AFTER = Duration.ofSeconds(30);

  /** Empty before the first snapshot, and after the scan has stopped. */
  public Optional<Snapshot> newest() {
    return feed.newest().filter(snapshot -> !isTooOld(snapshot));
  }

  /** Whether there were snapshots, but there are no new ones any more. */
  public boolean hasStopped() {
    return feed.newest().filter(this::isTooOld).isPresent();
  }

  private boolean isTooOld(Snapshot snapshot) {
    return ticker.nanos() - snapshot.image().atNanos() > STOPPED_AFTER.toNanos();
  }
}
