package bms600.master.config;

import static bms600.master.config.EffectiveText.quoted;

import bms600.master.config.SnmpAgent.Privacy;
import bms600.master.config.SnmpAgent.User;
import bms600.master.config.SnmpAgent.View;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the section {@code uplinks.snmp} of an effective site file; no password is in it. */
final class SnmpText {
  private SnmpText() {}

  static String of(SnmpAgent agent) {
    var text = new StringBuilder("  snmp:\n");
    text.append("    listen: ").append(quoted(agent.listen().toString())).append('\n');
    agent
        .community()
        .ifPresent(
            it ->
                text.append("    community: %s\n".formatted(quoted(it.name())))
                    .append("    sees: %s\n".formatted(list(it.view().sees())))
                    .append("    hides: %s\n".formatted(list(it.view().hides()))));
    text.append("    enterprise: ").append(agent.enterprise()).append('\n');
    if (!agent.users().isEmpty()) {
      text.append("    users:\n");
      agent.users().forEach(user -> text.append("      - ").append(user(user)).append('\n'));
    }
    return text.toString();
  }

  private static String user(User user) {
    String privacy =
        user.privacy() == Privacy.NONE
            ? ""
            : "priv_password: %s, ".formatted(quoted(user.privacyPassword().toString()));
    View view = user.view();
    return "{ name: %s, auth: %s, auth_password: %s, priv: %s, %ssees: %s, hides: %s }"
        .formatted(
            user.name(),
            ChannelSection.word(user.auth()),
            quoted(user.authPassword().toString()),
            ChannelSection.word(user.privacy()),
            privacy,
            list(view.sees()),
            list(view.hides()));
  }

  private static String list(List<String> words) {
    return words.stream().map(EffectiveText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }
}
