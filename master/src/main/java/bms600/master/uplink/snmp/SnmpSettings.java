package bms600.master.uplink.snmp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who may ask the agent what, and where.
 *
 * @param listen a UDP address; port 0 picks a free one
 * @param community who may ask by v1 and v2c; empty where nobody may
 * @param users who may ask by v3
 * @param enterprise IANA private enterprise number
 * @param version of the program
 */
public record SnmpSettings(
    InetSocketAddress listen,
    Optional<Community> community,
    List<SnmpUser> users,
    int enterprise,
    String version) {

  /**
   * A community of v1 and v2c.
   *
   * @param name who knows it belongs to it
   * @param view what it may read
   */
  public record Community(String name, View view) {
    public Community {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("the community must not be empty");
      }
    }
  }

  public SnmpSettings {
    users = List.copyOf(users);
    if (enterprise < 1) {
      throw new IllegalArgumentException("an enterprise number is positive, not " + enterprise);
    }
  }
}
