package bms600.core.alarm;

import java.util.Map;
import java.util.Set;

/**
 * What the house itself does to a battery, as far as alarms must know.
 *
 * @param tested indices of the strings whose voltages ohmic tests disturb, or did until lately
 * @param stuck blocks, by their position in the site, that seem to be bypassed although nobody
 *     wants it, and what shows that
 * @param balanced share of the last week for which current was led past blocks, by their position
 *     in the site, %; only of those past which any was
 */
public record Works(
    Set<Integer> tested, Map<Integer, String> stuck, Map<Integer, Double> balanced) {
  /** Nothing is done to any. */
  public static final Works NONE = new Works(Set.of(), Map.of(), Map.of());

  public Works {
    tested = Set.copyOf(tested);
    stuck = Map.copyOf(stuck);
    balanced = Map.copyOf(balanced);
  }
}
