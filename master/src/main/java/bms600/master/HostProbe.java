package bms600.master;

import bms600.core.measure.HostHealth;
import bms600.master.history.Health;
import bms600.master.run.Room;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * How the machine fares: its clock, the disk of the data folder, the writing of the history and of
 * the audit log, how many tried to come in in vain, which certificate ends first, and what became
 * of the program.
 */
record HostProbe(
    Path data,
    Supplier<Health> history,
    Supplier<String> auditTrouble,
    IntSupplier failedLogins,
    Supplier<Optional<HostHealth.Certificate>> certificate,
    Supplier<HostHealth.Became> became)
    implements Supplier<HostHealth> {

  @Override
  public HostHealth get() {
    var health = history.get();
    String trouble = health.failing() ? health.lastError() : "";
    try {
      var room = Room.at(data);
      double free = room.freeBytes();
      return health(free / room.totalBytes(), free, trouble);
    } catch (IOException e) {
      String text = trouble.isEmpty() ? "the data folder: " + e.getMessage() : trouble;
      return health(Double.NaN, Double.NaN, text);
    }
  }

  private HostHealth health(double share, double free, String trouble) {
    return new HostHealth(
        KernelClock.state(),
        share,
        free,
        trouble,
        auditTrouble.get(),
        failedLogins.getAsInt(),
        certificate.get(),
        became.get());
  }
}
