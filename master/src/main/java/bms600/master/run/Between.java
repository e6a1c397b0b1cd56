package bms600.master.run;

import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Memory;

/** What is done to the memory between two images: where commands take effect. */
@FunctionalInterface
public interface Between {
  /** The memory after what was asked meanwhile, judged by the newest image. */
  Memory apply(Memory memory, SiteImage image);
}
