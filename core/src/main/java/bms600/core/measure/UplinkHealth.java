package bms600.core.measure;

import bms600.core.measure.ChannelHealth.State;
import bms600.core.site.OneLine;

/**
 * How an uplink fares that has a far end of its own to reach: a broker.
 *
 * @param uplink its name: {@code mqtt-json}, {@code mqtt-sparkplug}
 * @param why it is not reached, in words, and which far end; empty where it is
 */
public record UplinkHealth(String uplink, State state, String why) {
  /** In one line, whatever the far end said. */
  public UplinkHealth {
    why = OneLine.of(why);
  }

  public static UplinkHealth unproven(String uplink) {
    return new UplinkHealth(uplink, State.UNPROVEN, "not yet tried");
  }

  public static UplinkHealth works(String uplink) {
    return new UplinkHealth(uplink, State.WORKS, "");
  }

  public static UplinkHealth fails(String uplink, String why) {
    return new UplinkHealth(uplink, State.FAILS, why);
  }
}
