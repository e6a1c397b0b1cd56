package bms600.master;

import static bms600.master.run.Strain.Duty.SCAN;

import bms600.master.run.Vital;
import bms600.master.run.Vital.State;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;

/** How the process fares: what stays in its memory, and how many files it holds open. */
final class ProcessVitals {
  private static final double NARROW = 0.9;
  private static final double MEGA = 1e6;

  private ProcessVitals() {}

  static List<Vital> now() {
    var vitals = new ArrayList<Vital>();
    vitals.add(memory());
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long open = unix.getOpenFileDescriptorCount();
      long most = unix.getMaxFileDescriptorCount();
      String words = "%d open of at most %d".formatted(open, most);
      vitals.add(new Vital(SCAN, "files", "", state((double) open, (double) most), words));
    }
    return vitals;
  }

  /** What was left after the last collection: what was in use before it tells nothing. */
  private static Vital memory() {
    long left =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getCollectionUsage)
            .filter(usage -> usage != null)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    long most = Runtime.getRuntime().maxMemory();
    String words =
        "%.0f MB left after the last collection, of at most %.0f"
            .formatted((double) left / MEGA, (double) most / MEGA);
    return new Vital(SCAN, "memory", "", state((double) left, (double) most), words);
  }

  private static State state(double used, double most) {
    return used > NARROW * most ? State.DOUBTFUL : State.OK;
  }
}
