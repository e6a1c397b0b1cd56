package bms600.master.config;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How browsers and programs reach the pages.
 *
 * @param anonymous who may look without logging in
 * @param tls whether what is said can be read on the way
 * @param notice what is said to whoever is about to log in, in lines; empty for nothing
 */
public record WebAccess(Anonymous anonymous, Tls tls, String notice) {
  /** Whoever sits at the machine may look; not encrypted. */
  public static final WebAccess DEFAULT = new WebAccess(Anonymous.LOCAL, new Tls.Off());

  /** Access without a notice. */
  public WebAccess(Anonymous anonymous, Tls tls) {
    this(anonymous, tls, "");
  }

  /** Who may look without logging in. Nobody may do anything. */
  public enum Anonymous {
    /** Nobody. */
    NONE,
    /** Whoever sits at the machine itself. */
    LOCAL,
    /** Everybody who reaches the pages: for screens on walls. */
    VIEWER;

    /** As it stands in a site file. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Encryption of the pages. */
  public sealed interface Tls {
    /** None. */
    record Off() implements Tls {}

    /** By a certificate that the program makes and keeps. */
    record Generated() implements Tls {}

    /** By a certificate of the site: its chain and its key, in files of PEM. */
    record Own(Path certificate, Path key) implements Tls {}
  }
}
