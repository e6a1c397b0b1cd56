package bms600.master.people;

/**
 * One who asks for something.
 *
 * @param name a user, or {@code token NAME}; of nobody it is {@code anonymous}
 * @param role what this one may
 * @param way how it was found out who it is
 * @param key by what it stands: of a session or token its hash; empty for nobody
 */
public record Caller(String name, Role role, Way way, String key) {
  /** How somebody is known. */
  public enum Way {
    /** Not at all. */
    NOBODY,
    PASSWORD,
    /** By a number at the panel: an operator for minutes. */
    PIN,
    TOKEN
  }

  /** Nobody who is known. */
  public static Caller nobody(Role role) {
    return new Caller("anonymous", role, Way.NOBODY, "");
  }

  /** Whether it is known who this is. */
  public boolean isKnown() {
    return way != Way.NOBODY;
  }

  /** Whether a browser sends what this one is known by without being asked to. */
  public boolean hasCookie() {
    return way == Way.PASSWORD || way == Way.PIN;
  }
}
