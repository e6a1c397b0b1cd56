package bms600.master.config;

import bms600.core.register.RegisterTable;
import bms600.proof.fuzz.Target;
import bms600.sensors.SensorModels;
import java.nio.charset.StandardCharsets;

/**
 * What may stand in the tables beside a site file, of a sensor's registers and of a map of ours: it
 * is taken, or every mistake has its line and what is allowed.
 */
public final class TableFuzz implements Target {
  @Override
  public void take(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    long lines = text.lines().count() + 1;
    if ((input[0] & 1) == 0) {
      if (SensorModels.read("X", text) instanceof SensorModels.Outcome.Refused(var mistakes)) {
        must(!mistakes.isEmpty(), text);
        mistakes.forEach(it -> must(isTold(it.line(), lines, it.allowed()), it));
      }
    } else if (RegisterTable.read("x", text)
        instanceof RegisterTable.Outcome.Refused(var mistakes)) {
      must(!mistakes.isEmpty(), text);
      mistakes.forEach(it -> must(isTold(it.line(), lines, it.allowed()), it));
    }
  }

  private static boolean isTold(int line, long lines, String allowed) {
    return line >= 0 && line <= lines && !allowed.isBlank();
  }

  private static void must(boolean isSo, Object otherwise) {
    if (!isSo) {
      throw new AssertionError("refused without words: " + otherwise);
    }
  }

  /** A file, read once at a start or a change: a row may name a register of each of 420 blocks. */
  @Override
  public int mostBytes(byte[] input) {
    return 16 << 20;
  }
}
