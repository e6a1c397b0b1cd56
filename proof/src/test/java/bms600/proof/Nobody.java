package bms600.proof;

import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Keeper;
import java.time.Instant;
import java.util.List;

/** Keeps nothing: for stories that are not about keeping. */
final class Nobody implements Keeper {
  @Override
  public void keep(List<Event> events, List<String> memory, Instant at) {}

  @Override
  public void keepSlow(List<String> lines) {}

  @Override
  public void record(Snapshot snapshot) {}
}
