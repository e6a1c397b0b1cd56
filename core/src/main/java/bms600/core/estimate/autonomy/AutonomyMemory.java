package bms600.core.estimate.autonomy;

/**
 * What is remembered of one string's autonomy from tick to tick.
 *
 * @param belief about its capacity, at the rated current and reference temperature
 * @param watts of the last load, for one cell; NaN before the first
 * @param trace of the running discharge, or {@link Trace#EMPTY}
 * @param idleS for how long nothing was judged anew
 * @param outlook the newest, or {@link Outlook#UNKNOWN}
 */
public record AutonomyMemory(
    CapacityBelief belief, double watts, Trace trace, double idleS, Outlook outlook, Basis basis) {
  private static final double LONG_AGO_S = 1e6;

  public static final AutonomyMemory NEW =
      new AutonomyMemory(
          CapacityBelief.RATED,
          Double.NaN,
          Trace.EMPTY,
          LONG_AGO_S,
          Outlook.UNKNOWN,
          Basis.UNKNOWN);

  /** This memory as one line of text; the outlook is found anew from it. */
  public String save() {
    return belief.capacity()
        + " "
        + belief.sigma()
        + " "
        + watts
        + " "
        + (trace.isRunning() ? trace.save() : "-");
  }

  /**
   * What {@link #save} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static AutonomyMemory restore(String line) {
    String[] field = line.split(" ", -1);
    if (field.length != 4) {
      throw new IllegalArgumentException("not a saved autonomy: " + line);
    }
    return new AutonomyMemory(
        new CapacityBelief(Double.parseDouble(field[0]), Double.parseDouble(field[1])),
        Double.parseDouble(field[2]),
        field[3].equals("-") ? Trace.EMPTY : Trace.restore(field[3]),
        LONG_AGO_S,
        Outlook.UNKNOWN,
        Basis.UNKNOWN);
  }
}
