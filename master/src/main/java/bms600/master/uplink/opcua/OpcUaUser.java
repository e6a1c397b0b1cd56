package bms600.master.uplink.opcua;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may read, and whether he may also take note of alarms.
 *
 * @param password by which he proves who he is; empty for one who has a certificate
 * @param certificate a file of PEM with the certificate by which he proves it
 */
public record OpcUaUser(
    String name, String password, Optional<Path> certificate, boolean mayAcknowledge) {
  public OpcUaUser {
    if (password.isEmpty() == certificate.isEmpty()) {
      throw new IllegalArgumentException(name + " has either a password or a certificate");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
