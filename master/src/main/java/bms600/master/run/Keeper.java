package bms600.master.run;

import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;

/** Who keeps what must not be forgotten. */
public interface Keeper {
  /**
   * Keeps what happened together with the memory that knows of it: both or neither, so that no
   * restart tells anything twice. Returns when both are durable, or counted as not yet so.
   *
   * @param memory replaces what was saved before, as a whole
   */
  void keep(List<Event> events, List<String> memory, Instant at);

  /**
   * Keeps what changes once a day: how the blocks age.
   *
   * @param lines replace what was kept before, as a whole
   */
  void keepSlow(List<String> lines);

  /** Takes the values of a snapshot, and its memory: soon written, durable with the next events. */
  void record(Snapshot snapshot);
}
