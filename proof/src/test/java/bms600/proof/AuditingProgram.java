package bms600.proof;

import bms600.master.audit.AuditLog;
import bms600.master.run.Deed;
import bms600.master.seal.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Writes deeds without end, to be killed: each is told on its output when it counts as written. */
final class AuditingProgram {
  /** So small that a file begins with each fifth deed or so. */
  static final AuditLog.Limits LIMITS = new AuditLog.Limits(1_000, 3);

  private AuditingProgram() {}

  /** Arguments: the folder, and the number of the last deed that was told. */
  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    var key = Optional.of(SigningKey.of(folder));
    var log = AuditLog.open(folder, () -> 0, Instant::now, LIMITS, key);
    System.out.println("opened");
    for (int n = Integer.parseInt(args[1]) + 1; ; n++) {
      int number = n;
      log.write(
          new Deed("Ada", "", "login", "hmi", "done", "deed " + n),
          () -> System.out.println("wrote " + number));
      log.step();
    }
  }
}
