package bms600.master;

import bms600.master.config.Configuration;
import bms600.master.config.OpcUaServer;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.uplink.opcua.OpcUaSettings;
import bms600.master.uplink.opcua.OpcUaUplink;
import bms600.master.uplink.opcua.OpcUaUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/** Makes the OPC UA server that a site file describes. */
record OpcUaWiring(OpcUaSettings settings, Configuration configuration) {
  private static final String FOLDER = "opcua";
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

  /**
   * @throws IOException when the name of the machine is needed and not known
   */
  static OpcUaWiring of(OpcUaServer server, Configuration configuration) throws IOException {
    var users =
        server.users().stream()
            .map(
                user ->
                    new OpcUaUser(
                        user.name(),
                        user.password().reveal(),
                        user.certificate(),
                        user.mayAcknowledge()))
            .toList();
    var settings =
        new OpcUaSettings(
            new InetSocketAddress(server.listen().host(), server.listen().port()),
            host(server),
            users,
            server.anonymous(),
            configuration.data().resolve(FOLDER),
            server.own().map(own -> new OpcUaSettings.Own(own.certificate(), own.key())),
            Version.NAME);
    return new OpcUaWiring(settings, configuration);
  }

  OpcUaUplink uplink(Engine engine, Ticker ticker) {
    return new OpcUaUplink(
        settings, configuration.site(), new LiveFeed(engine.feed(), ticker), engine.desk());
  }

  private static String host(OpcUaServer server) throws IOException {
    if (!server.host().isEmpty()) {
      return server.host();
    }
    return EVERYWHERE.contains(server.listen().host())
        ? InetAddress.getLocalHost().getHostName()
        : server.listen().host();
  }
}
