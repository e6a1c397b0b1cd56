package bms600.master.config;

import java.util.List;
import java.util.Optional;

/**
 * The SNMP agent.
 *
 * @param listen a UDP address
 * @param community of v1 and v2c; left out where there are users, nobody asks by these versions
 * @param enterprise the private enterprise number under which the MIB hangs
 * @param users of v3
 */
public record SnmpAgent(
    ListenAddress listen, Optional<Community> community, int enterprise, List<User> users) {

  /** Who knows this word may read what its view shows. */
  public record Community(String name, View view) {}

  /**
   * What may be read.
   *
   * @param sees words of {@link #WORDS}, or object identifiers of subtrees
   * @param hides object identifiers of subtrees below them
   */
  public record View(List<String> sees, List<String> hides) {
    /** Everything; the agent itself and our MIB; the agent itself and the battery as a UPS. */
    public static final List<String> WORDS = List.of("all", "bms", "ups");

    static final View ALL = new View(List.of("all"), List.of());

    public View {
      sees = List.copyOf(sees);
      hides = List.copyOf(hides);
    }
  }

  /** Hash functions that prove who sends. */
  public enum Auth {
    SHA1,
    SHA224,
    SHA256,
    SHA384,
    SHA512
  }

  /** Ciphers that keep it from others. */
  public enum Privacy {
    NONE,
    AES128,
    AES256
  }

  /**
   * A user of v3.
   *
   * @param privacyPassword empty where nothing is kept from others
   */
  public record User(
      String name,
      Auth auth,
      Secret authPassword,
      Privacy privacy,
      Secret privacyPassword,
      View view) {}

  public SnmpAgent {
    users = List.copyOf(users);
  }

  /** The user of this name. */
  public Optional<User> user(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst();
  }
}
