package bms600.cli.soak;

/**
 * How much happens in a day of a soak.
 *
 * @param faults wished for; fewer where there is no room
 * @param clockJumps of the wall clock, each of which is undone within 20 minutes
 */
public record Amounts(int faults, int clockJumps) {
  private static final int CLOCK_JUMPS = 4;

  /** So many faults, and the usual jumps. */
  public static Amounts of(int faults) {
    return new Amounts(faults, CLOCK_JUMPS);
  }
}
