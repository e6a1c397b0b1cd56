package bms600.master.run;

import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;

/** Who keeps what must not be forgotten. */
public interface Keeper {
  /** Returns when the events are durable, or counted as not yet so. */
  void append(List<Event> events);

  /** Takes the values of a snapshot. */
  void record(Snapshot snapshot);

  /** Replaces what was saved of the memory, as a whole. */
  void saveMemory(List<String> lines, Instant at);
}
