package bms600.master;

import bms600.core.measure.HostHealth;
import bms600.master.history.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * How the machine fares: its clock, the disk of the data folder, the writing of the history, and
 * how many tried to come in in vain.
 */
record HostProbe(Path data, Supplier<Health> history, IntSupplier failedLogins)
    implements Supplier<HostHealth> {

  @Override
  public HostHealth get() {
    var health = history.get();
    String trouble = health.failing() ? health.lastError() : "";
    try {
      var store = Files.getFileStore(data);
      double total = store.getTotalSpace();
      double free = store.getUsableSpace();
      double share = total > 0 ? free / total : Double.NaN;
      return new HostHealth(KernelClock.state(), share, free, trouble, failedLogins.getAsInt());
    } catch (IOException e) {
      String text = trouble.isEmpty() ? "the data folder: " + e.getMessage() : trouble;
      return new HostHealth(
          KernelClock.state(), Double.NaN, Double.NaN, text, failedLogins.getAsInt());
    }
  }
}
