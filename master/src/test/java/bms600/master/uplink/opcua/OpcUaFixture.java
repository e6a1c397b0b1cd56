package bms600.master.uplink.opcua;

import bms600.core.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server on a port of its own, which trusts one client and knows three users. */
record OpcUaFixture(Path folder, int port, Path hist) {
  static final String BEST = "Aes256_Sha256_RsaPss";
  static final String ENCRYPTED = "SignAndEncrypt";

  static OpcUaFixture in(Path folder) throws IOException {
    var made = new OpcUaFixture(folder, FreePorts.one(), folder.resolve("us/client.pem"));
    OpcUaClient.trust(OpcUaClient.certificate(made.us(), "us"), made.server());
    return made;
  }

  /** The same where another file is to prove who the third user is. */
  OpcUaFixture with(Path certificate) {
    return new OpcUaFixture(folder, port, certificate);
  }

  static String id(String name) {
    return "ns=2;s=" + name;
  }

  Path us() {
    return folder.resolve("us");
  }

  Path server() {
    return folder.resolve("opcua");
  }

  String url() {
    return "opc.tcp://127.0.0.1:" + port + "/bms600";
  }

  OpcUaSettings settings() {
    var users =
        List.of(
            new OpcUaUser("scada", "correct-horse", Optional.empty(), true),
            new OpcUaUser("viewer", "battery-staple", Optional.empty(), false),
            new OpcUaUser("hist", "", Optional.of(hist), false));
    return new OpcUaSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        "127.0.0.1",
        users,
        false,
        server(),
        Optional.empty(),
        "0.1.0");
  }

  OpcUaClient as(String... proof) throws IOException {
    return OpcUaClient.connected(url(), us(), BEST, ENCRYPTED, proof);
  }
}
