package bms600.master.people;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A roll in which the token of a number replaces that of the number before. */
public final class RollNumbers {
  private final Rolls rolls;

  public RollNumbers(Path folder) throws IOException {
    rolls = Rolls.open(folder, InstantSource.system());
  }

  /** The newest number; 0 for none. */
  public long newest() {
    return rolls.newest().tokens().stream()
        .mapToLong(token -> Long.parseLong(token.name()))
        .max()
        .orElse(0);
  }

  /** On the disk when this returns. */
  public void put(long number) throws IOException {
    var token = rolls.token(Long.toString(number), Role.VIEWER, "0".repeat(64), "Ada");
    rolls.change(_ -> new Roll(List.of(), List.of(token)));
  }
}
