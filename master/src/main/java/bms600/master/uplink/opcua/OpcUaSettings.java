package bms600.master.uplink.opcua;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the server is reached, by whom, and who it is.
 *
 * @param listen where; the port is not 0, for it stands in every address the server tells
 * @param host by which clients reach it: in the addresses it tells and in its certificate
 * @param anonymous whether somebody without a name may read
 * @param folder where its own certificate and those of its clients are kept
 * @param own its certificate and key, both in PEM; left out, it makes its own and keeps them
 * @param version of the program, as shown
 */
public record OpcUaSettings(
    InetSocketAddress listen,
    String host,
    List<OpcUaUser> users,
    boolean anonymous,
    Path folder,
    Optional<Own> own,
    String version) {

  /** Files of PEM. The certificate names the application by a URI (OPC 10000-6, 6.2.2). */
  public record Own(Path certificate, Path key) {}

  public OpcUaSettings {
    users = List.copyOf(users);
    if (listen.getPort() == 0) {
      throw new IllegalArgumentException("an OPC UA server needs a port that clients can be told");
    }
  }

  /** The address clients begin with: {@code opc.tcp://gateway:4840/bms600}. */
  String url() {
    return "opc.tcp://%s:%d%s".formatted(host, listen.getPort(), OpcUaUplink.PATH);
  }
}
