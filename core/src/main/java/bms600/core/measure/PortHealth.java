package bms600.core.measure;

import bms600.core.site.PortId;

/**
 * How a port fares: published and alarmed like a voltage.
 *
 * @param text what is going on, in words
 * @param brokenAfter the last unit still heard before a broken chain (0: none), or −1
 * @param units sensors expected on the port
 * @param answering of these, how many answered when last asked
 * @param counts requests since start, by how they ended
 * @param roundS how long the last full round took, s
 * @param wireSharePercent the wire's own limit for that round over the time it really took, %
 * @param straysPerMinute whole frames that answered nothing that was asked, over the last minute
 */
public record PortHealth(
    PortId port,
    State state,
    String text,
    int brokenAfter,
    int units,
    int answering,
    Counts counts,
    double roundS,
    double wireSharePercent,
    double straysPerMinute) {

  public PortHealth(
      PortId port,
      State state,
      String text,
      int brokenAfter,
      int units,
      int answering,
      Counts counts,
      double roundS,
      double wireSharePercent) {
    this(port, state, text, brokenAfter, units, answering, counts, roundS, wireSharePercent, 0);
  }

  /** What a port may be doing. */
  public enum State {
    /** Not yet once around. */
    STARTING("starting"),
    OK("ok"),
    /** Giving addresses to sensors that have none. */
    ADDRESSING("addressing"),
    /** Everything behind one place is silent. */
    CHAIN_BROKEN("broken-chain"),
    /** Nobody answers, or the line cannot be opened. */
    DOWN("down"),
    /** Something sends without being asked, so that nobody else can be heard. */
    BABBLING("babbling");

    private final String code;

    State(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /**
   * Requests since start, by how they ended, and what else was heard.
   *
   * @param strays whole frames that answered nothing that was asked: foreign or duplicate
   * @param echoes requests that the adapter sent back to us
   */
  public record Counts(
      long asked,
      long answered,
      long refused,
      long silent,
      long garbled,
      long strays,
      long echoes) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    public Counts(long asked, long answered, long refused, long silent, long garbled) {
      this(asked, answered, refused, silent, garbled, 0, 0);
    }
  }

  public static PortHealth starting(PortId port, int units) {
    return new PortHealth(port, State.STARTING, "not yet polled", -1, units, 0, Counts.NONE, 0, 0);
  }
}
