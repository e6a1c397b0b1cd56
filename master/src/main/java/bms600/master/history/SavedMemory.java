package bms600.master.history;

import java.time.Instant;
import java.util.List;

/**
 * What was saved of the memory.
 *
 * @param at when it was saved, by the wall clock of then
 */
public record SavedMemory(List<String> lines, Instant at) {
  public SavedMemory {
    lines = List.copyOf(lines);
  }
}
