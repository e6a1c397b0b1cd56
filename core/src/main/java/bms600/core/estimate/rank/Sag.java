package bms600.core.estimate.rank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far each block of a string fell in a discharge, mV per cell: since its third minute, when the
 * dip at its begin is over.
 *
 * @param firstMv voltages of then; empty while no discharge runs or it is younger
 * @param fallMv of the running discharge, or of the last that told anything; empty before one did
 */
public record Sag(List<Double> firstMv, List<Double> fallMv) {
  static final Sag NONE = new Sag(List.of(), List.of());

  /** A median fall below this tells blocks apart no better than noise does. */
  private static final double TELLING_MV = 10;

  public Sag {
    firstMv = List.copyOf(firstMv);
    fallMv = List.copyOf(fallMv);
  }

  /** In a discharge past its dip, at these voltages; NaN where one is missing. */
  Sag discharging(List<Double> cellMv) {
    if (firstMv.isEmpty()) {
      return new Sag(cellMv, fallMv);
    }
    var fall = new ArrayList<Double>(cellMv.size());
    for (int i = 0; i < cellMv.size(); i++) {
      fall.add(firstMv.get(i) - cellMv.get(i));
    }
    return tells(fall) ? new Sag(firstMv, fall) : this;
  }

  /** The discharge is over; what it told stays. */
  Sag over() {
    return firstMv.isEmpty() ? this : new Sag(List.of(), fallMv);
  }

  private static boolean tells(List<Double> fall) {
    var known = new ArrayList<>(fall.stream().filter(mv -> !Double.isNaN(mv)).toList());
    Collections.sort(known);
    return !known.isEmpty() && known.get(known.size() / 2) >= TELLING_MV;
  }
}
