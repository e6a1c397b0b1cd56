package bms600.master.history;

import bms600.master.uplink.Foreign;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The database as Python's own SQLite sees it, from another process. */
final class ForeignReader {
  private static final String SCRIPT =
      """
      import sqlite3, sys
      base = sqlite3.connect(sys.argv[1])
      for statement in sys.argv[2:]:
          for row in base.execute(statement):
              print("|".join(v.hex() if isinstance(v, bytes) else str(v) for v in row))
      base.commit()
      """;

  private ForeignReader() {}

  /** The rows that statements give, columns separated by bars, blobs in hex. */
  static List<String> sql(Path file, String... statements)
      throws IOException, InterruptedException {
    var program = List.of("/usr/bin/python3", "-c", SCRIPT, file.toString());
    var ran = Foreign.run(program, statements);
    if (ran.exit() != 0) {
      throw new AssertionError(ran.complaint());
    }
    return ran.output().lines().toList();
  }
}
