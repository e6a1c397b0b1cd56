package bms600.master.hmi;

import java.util.List;

/**
 * How the pages are served.
 *
 * @param host the address or name to listen on
 * @param port 1 to 65535, or 0 for any free one
 * @param names further names under which browsers may ask, beside those that fit the address
 * @param version of the program, as shown
 * @param looking who may look without being known
 */
public record HmiSettings(
    String host, int port, List<String> names, String version, Looking looking) {
  /** Who may look without being known. */
  public enum Looking {
    NOBODY,
    /** Whoever sits at this machine: its panel, a browser on it. */
    LOCAL,
    EVERYBODY
  }

  public HmiSettings {
    names = List.copyOf(names);
  }

  /** Whether what is asked and answered can be read on the way. */
  boolean isEncrypted() {
    return false;
  }
}
