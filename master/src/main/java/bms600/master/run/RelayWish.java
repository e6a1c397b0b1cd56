package bms600.master.run;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the relays are to be, from who decides to who writes. Only the newest wish counts; nothing
 * is wished before the first decision, and then nothing is written.
 */
public final class RelayWish {
  private volatile Map<Integer, Boolean> wanted = Map.of();

  /** On or off, by output from 0; relays that are not named are left alone. */
  public void set(Map<Integer, Boolean> newWanted) {
    if (!newWanted.equals(wanted)) {
      wanted = java.util.Collections.unmodifiableMap(new TreeMap<>(newWanted));
    }
  }

  public Map<Integer, Boolean> wanted() {
    return wanted;
  }
}
