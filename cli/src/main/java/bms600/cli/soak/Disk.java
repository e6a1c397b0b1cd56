package bms600.cli.soak;

import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Keeper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What survives the master: as much as its history promises. What is kept with events is durable at
 * once; what is only recorded, a moment later.
 */
final class Disk implements Keeper {
  private static final int SHOWN_EVERY = 60;

  private final Records records;
  private final DoubleSupplier clock;
  private List<String> kept = List.of();
  private List<String> slow = List.of();
  private Instant keptAt = Instant.EPOCH;
  private double keptS = -1;
  private @Nullable Snapshot before;
  private @Nullable Snapshot newest;
  private double beforeS;
  private double newestS;
  private long recorded;

  /**
   * @param clock s since the start, never jumping
   */
  Disk(Records records, DoubleSupplier clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * What is found by the next master.
   *
   * @param at by the wall clock then
   * @param atS by the clock that never jumps
   */
  record Found(List<String> memory, Instant at, double atS) {}

  @Override
  public void keep(List<Event> events, List<String> memory, Instant at) {
    records.journal(clock.getAsDouble(), events);
    kept = memory;
    keptAt = at;
    keptS = clock.getAsDouble();
  }

  @Override
  public void keepSlow(List<String> lines) {
    slow = lines;
  }

  @Override
  public void record(Snapshot snapshot) {
    before = newest;
    beforeS = newestS;
    newest = snapshot;
    newestS = clock.getAsDouble();
    if (recorded++ % SHOWN_EVERY == 0) {
      records.uplink(newestS, snapshot);
    }
  }

  /** The newest snapshot, if there was one since the start. */
  @Nullable Snapshot newest() {
    return newest;
  }

  Found found() {
    var last = before;
    var lines = new ArrayList<>(last != null && beforeS > keptS ? last.memory().save() : kept);
    lines.addAll(slow);
    return last != null && beforeS > keptS
        ? new Found(lines, last.at(), beforeS)
        : new Found(lines, keptAt, keptS);
  }
}
