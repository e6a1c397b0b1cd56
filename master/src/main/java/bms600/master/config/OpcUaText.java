package bms600.master.config;

import static bms600.master.config.EffectiveText.quoted;

import java.util.ArrayList;
import java.util.List;

/** Writes the OPC UA server as a part of a site file. Secrets are masked. */
final class OpcUaText {
  private OpcUaText() {}

  static List<String> of(OpcUaServer server) {
    var lines = new ArrayList<String>();
    lines.add("  opcua:");
    lines.add("    listen: " + quoted(server.listen().toString()));
    if (!server.host().isEmpty()) {
      lines.add("    host: " + quoted(server.host()));
    }
    server
        .own()
        .ifPresent(
            own -> {
              lines.add("    certificate: " + quoted(own.certificate().toString()));
              lines.add("    key: " + quoted(own.key().toString()));
            });
    lines.add("    anonymous: " + server.anonymous());
    if (!server.users().isEmpty()) {
      lines.add("    users:");
      server.users().forEach(user -> lines.add("      - " + user(user)));
    }
    return lines;
  }

  private static String user(OpcUaServer.User user) {
    String proof =
        user.certificate()
            .map(file -> "certificate: " + quoted(file.toString()))
            .orElse("password: " + quoted(user.password().toString()));
    String writes = user.mayAcknowledge() ? OpcUaSection.ACKNOWLEDGE : "";
    return "{ name: %s, %s, writes: [%s] }".formatted(quoted(user.name()), proof, writes);
  }
}
