package bms600.core.alarm;

import java.util.Map;
import java.util.Set;

/**
 * What the house itself does to a battery, as far as alarms must know.
 *
 * @param tested indices of the strings whose voltages ohmic tests disturb, or did until lately
 * @param stuck blocks, by their position in the site, that seem to be bypassed although nobody
 *     wants it, and what shows that
 */
public record Works(Set<Integer> tested, Map<Integer, String> stuck) {
  /** Nothing is done to any. */
  public static final Works NONE = new Works(Set.of(), Map.of());

  public Works {
    tested = Set.copyOf(tested);
    stuck = Map.copyOf(stuck);
  }
}
