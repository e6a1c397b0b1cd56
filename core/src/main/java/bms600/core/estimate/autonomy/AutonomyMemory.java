package bms600.core.estimate.autonomy;

import bms600.core.estimate.Estimate;
import bms600.core.measure.Percent;
import java.util.Optional;

/**
 * What is remembered of one string's autonomy from tick to tick.
 *
 * @param belief about its capacity, at the rated current and reference temperature
 * @param watts of the last load, for one cell; NaN before the first
 * @param trace of the running discharge, or {@link Trace#EMPTY}
 * @param wells how its charge is divided
 * @param celsius mean temperature of its blocks over the last hour or so, NaN before any
 * @param idleS for how long nothing was judged anew
 * @param outlook the newest, or {@link Outlook#UNKNOWN}
 * @param design the newest at the design load; unknown where nobody told one
 * @param available charge that the load of the outlook can still take out, % of capacity; empty
 *     while nothing is known
 */
public record AutonomyMemory(
    CapacityBelief belief,
    double watts,
    Trace trace,
    Wells wells,
    double celsius,
    double idleS,
    Outlook outlook,
    Outlook design,
    Basis basis,
    Optional<Estimate<Percent>> available) {
  private static final double LONG_AGO_S = 1e6;
  private static final int FIELDS = 5;

  /** Before the wells were remembered. */
  private static final int FIELDS_BEFORE = 4;

  public static final AutonomyMemory NEW =
      waiting(CapacityBelief.RATED, Double.NaN, Trace.EMPTY, Wells.LEVEL);

  /** Nothing judged yet. */
  private static AutonomyMemory waiting(
      CapacityBelief belief, double watts, Trace trace, Wells wells) {
    return new AutonomyMemory(
        belief,
        watts,
        trace,
        wells,
        Double.NaN,
        LONG_AGO_S,
        Outlook.UNKNOWN,
        Outlook.UNKNOWN,
        Basis.UNKNOWN,
        Optional.empty());
  }

  /** The same after another while of this discharge, or of none. */
  AutonomyMemory followed(
      double newWatts, Trace newTrace, Wells newWells, double newC, double seconds) {
    return new AutonomyMemory(
        belief,
        newWatts,
        newTrace,
        newWells,
        newC,
        idleS + seconds,
        outlook,
        design,
        basis,
        available);
  }

  AutonomyMemory with(CapacityBelief newBelief) {
    return new AutonomyMemory(
        newBelief, watts, trace, wells, celsius, idleS, outlook, design, basis, available);
  }

  AutonomyMemory judged(
      Outlook newOutlook, Outlook newDesign, Basis on, Optional<Estimate<Percent>> newAvailable) {
    return new AutonomyMemory(
        belief, watts, trace, wells, celsius, 0, newOutlook, newDesign, on, newAvailable);
  }

  /** This memory as one line of text; the outlook is found anew from it. */
  public String save() {
    return String.join(
        " ",
        Double.toString(belief.capacity()),
        Double.toString(belief.sigma()),
        Double.toString(watts),
        trace.isRunning() ? trace.save() : "-",
        Double.toString(wells.lacking()));
  }

  /**
   * What {@link #save} wrote, now or before the wells were remembered.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static AutonomyMemory restore(String line) {
    String[] field = line.split(" ", -1);
    if (field.length != FIELDS && field.length != FIELDS_BEFORE) {
      throw new IllegalArgumentException("not a saved autonomy: " + line);
    }
    return waiting(
        new CapacityBelief(Double.parseDouble(field[0]), Double.parseDouble(field[1])),
        Double.parseDouble(field[2]),
        field[3].equals("-") ? Trace.EMPTY : Trace.restore(field[3]),
        field.length == FIELDS ? new Wells(Double.parseDouble(field[4])) : Wells.LEVEL);
  }
}
