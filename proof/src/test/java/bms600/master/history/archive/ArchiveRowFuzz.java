package bms600.master.history.archive;

import bms600.proof.fuzz.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What may stand in the parts of an archive that is imported: its manifest, days, values, events
 * and memory. Each is taken, or refused in words; a manifest is the same when written and read
 * again.
 */
public final class ArchiveRowFuzz implements Target {
  private static final ValuesCsv CSV = new ValuesCsv(List.of("S1.1.voltage", "S1.soc"));

  @Override
  public void take(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    String line = new String(bytes, StandardCharsets.UTF_8);
    try {
      switch ((input[0] & 0xFF) % 5) {
        case 0 -> manifest(bytes);
        case 1 -> DaysJson.read(line, CSV.points());
        case 2 -> CSV.read(line);
        case 3 -> RowsJson.event(line);
        default -> RowsJson.memory(line);
      }
    } catch (IOException refused) {
      if (String.valueOf(refused.getMessage()).isBlank()) {
        throw new AssertionError("refused without words", refused);
      }
    }
  }

  private static void manifest(byte[] bytes) throws IOException {
    var read = Manifest.read(bytes);
    if (!Manifest.read(read.write("1")).equals(read)) {
      throw new AssertionError("another when written and read again: " + read);
    }
  }
}
