package bms600.core.measure;

/**
 * How an uplink fares that has a far end of its own to reach: a broker.
 *
 * @param uplink its name: {@code mqtt-json}, {@code mqtt-sparkplug}
 * @param why it is not reached, in words, and which far end; empty where it is
 */
public record UplinkHealth(String uplink, State state, String why) {

  /** What is known of a far end. */
  public enum State {
    /** Not yet tried since the master started. */
    UNPROVEN("unproven"),
    WORKS("works"),
    FAILS("fails");

    private final String code;

    State(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
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
