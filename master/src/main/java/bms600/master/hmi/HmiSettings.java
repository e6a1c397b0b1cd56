package bms600.master.hmi;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How the pages are served.
 *
 * @param host the address or name to listen on
 * @param port 1 to 65535, or 0 for any free one
 * @param names further names under which browsers may ask, beside those that fit the address
 * @param version of the program, as shown
 * @param looking who may look without being known
 * @param tls what encrypts all of it, if anything does
 * @param notice what is said to whoever is about to log in; empty for nothing
 */
public record HmiSettings(
    String host,
    int port,
    List<String> names,
    String version,
    Looking looking,
    Optional<SSLContext> tls,
    String notice) {
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

  /** Settings of pages that are not encrypted. */
  HmiSettings(String host, int port, List<String> names, String version, Looking looking) {
    this(host, port, names, version, looking, Optional.empty(), "");
  }

  /** Whether nobody can read on the way what is asked and answered. */
  boolean isEncrypted() {
    return tls.isPresent();
  }
}
