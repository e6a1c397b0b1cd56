package bms600.master.run;

import bms600.core.snapshot.Memory;

/** What is done to the memory between two images: where commands take effect. */
@FunctionalInterface
public interface Between {
  Memory apply(Memory memory);
}
