package bms600.master;

import bms600.core.point.PointTable;
import bms600.master.config.Configuration;
import bms600.master.config.SnmpAgent;
import bms600.master.uplink.snmp.EngineState;
import bms600.master.uplink.snmp.SnmpEngine;
import bms600.master.uplink.snmp.SnmpSettings;
import bms600.master.uplink.snmp.SnmpUser;
import bms600.master.uplink.snmp.View;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snmp4j.smi.OID;

/**
 * Makes of a site file what agent and notifications share: one engine, and its users.
 *
 * @param settings of the agent; empty where there is none
 */
record SnmpParts(Optional<SnmpSettings> settings, SnmpEngine engine, int enterprise) {
  private static final String SYSTEM = "1.3.6.1.2.1.1";
  private static final String UPS_MIB = "1.3.6.1.2.1.33";

  static SnmpParts of(Configuration configuration) {
    var agent = configuration.uplinks().snmp();
    int enterprise = agent.map(SnmpAgent::enterprise).orElse(PointTable.DEFAULT_ENTERPRISE);
    var users =
        agent.stream()
            .flatMap(it -> it.users().stream())
            .map(user -> user(user, enterprise))
            .toList();
    var state =
        users.isEmpty() ? EngineState.fresh() : EngineState.startedOrFresh(configuration.data());
    return new SnmpParts(
        agent.map(it -> settings(it, users)), new SnmpEngine(state, users), enterprise);
  }

  /** The user of this name, who is one of the agent's. */
  SnmpUser user(String name) {
    return settings.stream()
        .flatMap(it -> it.users().stream())
        .filter(user -> user.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SnmpSettings settings(SnmpAgent agent, List<SnmpUser> users) {
    return new SnmpSettings(
        new InetSocketAddress(agent.listen().host(), agent.listen().port()),
        agent
            .community()
            .map(it -> new SnmpSettings.Community(it.name(), view(it.view(), agent.enterprise()))),
        users,
        agent.enterprise(),
        Version.NAME);
  }

  private static SnmpUser user(SnmpAgent.User user, int enterprise) {
    var auth =
        switch (user.auth()) {
          case SHA1 -> SnmpUser.Auth.SHA1;
          case SHA224 -> SnmpUser.Auth.SHA224;
          case SHA256 -> SnmpUser.Auth.SHA256;
          case SHA384 -> SnmpUser.Auth.SHA384;
          case SHA512 -> SnmpUser.Auth.SHA512;
        };
    Optional<SnmpUser.Privacy> privacy =
        switch (user.privacy()) {
          case NONE -> Optional.empty();
          case AES128 -> Optional.of(SnmpUser.Privacy.AES128);
          case AES256 -> Optional.of(SnmpUser.Privacy.AES256);
        };
    var passwords =
        new SnmpUser.Passwords(user.authPassword().reveal(), user.privacyPassword().reveal());
    return new SnmpUser(user.name(), auth, privacy, passwords, view(user.view(), enterprise));
  }

  private static View view(SnmpAgent.View view, int enterprise) {
    return new View(
        view.sees().stream().flatMap(word -> subtrees(word, enterprise)).map(OID::new).toList(),
        view.hides().stream().map(OID::new).toList());
  }

  private static Stream<String> subtrees(String word, int enterprise) {
    return switch (word) {
      case "all" -> Stream.of("1.3.6.1");
      case "bms" -> Stream.of(SYSTEM, PointTable.root(enterprise));
      case "ups" -> Stream.of(SYSTEM, UPS_MIB);
      default -> Stream.of(word);
    };
  }
}
