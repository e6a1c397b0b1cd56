package bms600.master.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The OPC UA server.
 *
 * @param host by which clients reach it; empty for the name of the machine, or the address it
 *     listens on
 * @param anonymous whether somebody without a name may read
 * @param own its certificate and key; left out, it makes its own and keeps them in the data folder
 */
public record OpcUaServer(
    ListenAddress listen, String host, List<User> users, boolean anonymous, Optional<Own> own) {

  /**
   * Who may read.
   *
   * @param password empty for one who has a certificate
   * @param mayAcknowledge whether he may take note of alarms too
   */
  public record User(
      String name, Secret password, Optional<Path> certificate, boolean mayAcknowledge) {
    /** The file by which he should come in, where there is no certificate in it just now. */
    public Optional<Path> spoilt() {
      return certificate.filter(file -> !PemFiles.holdsCertificates(file));
    }
  }

  /** Files of PEM. */
  public record Own(Path certificate, Path key) {}

  public OpcUaServer {
    users = List.copyOf(users);
  }
}
