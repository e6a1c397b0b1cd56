package bms600.master.config;

/**
 * Where a server waits for its clients.
 *
 * @param host an IPv4 address, a name, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record ListenAddress(String host, int port) {
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
