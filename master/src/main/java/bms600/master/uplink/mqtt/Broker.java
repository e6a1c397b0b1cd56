package bms600.master.uplink.mqtt;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the broker is, and how it and the master know each other.
 *
 * @param tls absent where the connection is not encrypted
 * @param user empty where the broker asks for none
 */
public record Broker(String host, int port, Optional<Tls> tls, String user, String password) {

  /**
   * An encrypted connection. Names of certificates are always checked.
   *
   * @param ca file of certificates to trust in place of the usual ones
   * @param certificate file by which the broker knows the master, where it asks for that
   * @param key file of its private key; there exactly if the certificate is
   */
  public record Tls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {}

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
