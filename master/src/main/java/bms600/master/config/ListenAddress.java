package bms600.master.config;

import java.util.Set;

/**
 * Where a server waits for its clients.
 *
 * @param host an IPv4 address, a name, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record ListenAddress(String host, int port) {
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

  /** Whether two servers of one protocol cannot both listen at these addresses. */
  boolean collidesWith(ListenAddress other) {
    boolean isSameHost = host.equals(other.host);
    return port == other.port
        && (isSameHost || EVERYWHERE.contains(host) || EVERYWHERE.contains(other.host));
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
