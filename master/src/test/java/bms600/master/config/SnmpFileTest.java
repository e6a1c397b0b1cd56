package bms600.master.config;

import static bms600.master.config.SiteTexts.LEAST;
import static bms600.master.config.SiteTexts.loaded;
import static bms600.master.config.SiteTexts.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.config.SnmpAgent.Auth;
import bms600.master.config.SnmpAgent.Community;
import bms600.master.config.SnmpAgent.Privacy;
import bms600.master.config.SnmpAgent.User;
import bms600.master.config.SnmpAgent.View;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask the SNMP agent, as it is written in a site file. */
final class SnmpFileTest {
  private static final String USERS =
      LEAST
          + """
          uplinks:
            snmp:
              enterprise: 61000
              users:
                - { name: nms, auth: sha512, auth_password: proves-who, priv: aes256, priv_password: keeps-from, sees: [bms, 1.3.6.1.2.1.33], hides: [1.3.6.1.4.1.61000.600.1.3] }
                - { name: old, auth: sha1, auth_password: proves-old, priv: none }
          """;

  @Test
  void usersAreRead() {
    var agent = loaded(USERS).uplinks().snmp().orElseThrow();
    assertThat(agent.community()).as("users alone").isEmpty();
    assertThat(agent.enterprise()).isEqualTo(61_000);
    assertThat(agent.users())
        .containsExactly(
            new User(
                "nms",
                Auth.SHA512,
                new Secret("proves-who"),
                Privacy.AES256,
                new Secret("keeps-from"),
                new View(List.of("bms", "1.3.6.1.2.1.33"), List.of("1.3.6.1.4.1.61000.600.1.3"))),
            new User(
                "old", Auth.SHA1, new Secret("proves-old"), Privacy.NONE, Secret.NONE, View.ALL));
  }

  @Test
  void communityAndUsersMayStandBesideEachOther() {
    var agent =
        loaded(USERS.replace("enterprise: 61000", "community: k12\n    sees: [ups]"))
            .uplinks()
            .snmp()
            .orElseThrow();
    assertThat(agent.community())
        .contains(new Community("k12", new View(List.of("ups"), List.of())));
    assertThat(agent.users()).hasSize(2);
  }

  @Test
  void effectiveFileSaysTheSameAndNoPassword() {
    var configuration = loaded(USERS);
    var text = configuration.text();
    assertThat(text).contains("sees: [\"bms\", \"1.3.6.1.2.1.33\"]").doesNotContain("proves");
    var again = loaded(text).uplinks().snmp().orElseThrow();
    assertThat(again.users()).extracting(User::name).containsExactly("nms", "old");
    assertThat(again.community()).isEmpty();
    assertThat(again.enterprise()).isEqualTo(61_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auth: sha512|auth: md5|uplinks.snmp.users[0].auth|must be one of sha1",
        "proves-who|short|uplinks.snmp.users[0].auth_password|must be 8 to 64 characters",
        ", priv_password: keeps-from||uplinks.snmp.users[0].priv_password|must be given, or priv",
        "priv: aes256|priv: none|uplinks.snmp.users[0].priv_password|must be left out where",
        "priv: aes256|priv: des|uplinks.snmp.users[0].priv|must be one of none, aes128, aes256",
        "name: old|name: nms|uplinks.snmp.users[1].name|must be another name",
        "[bms,|[battery,|uplinks.snmp.users[0].sees[0]|must be one of all, bms, ups, or an object",
        "[1.3.6.1.4.1.61000.600.1.3]|[bms]|uplinks.snmp.users[0].hides[0]|must be an object",
        "enterprise: 61000|sees: [ups]|uplinks.snmp.sees|must stand beside a community",
      })
  void mistakesAreNamed(String right, String wrong, String key, String allowed) {
    assertThat(mistakes(USERS.replaceFirst(Pattern.quote(right), wrong == null ? "" : wrong)))
        .singleElement()
        .asString()
        .contains(key, allowed)
        .doesNotContain("proves");
  }

  @Test
  void trapsAreSentAsOneOfTheUsers() {
    var notify =
        """
        notify:
          channels: { nms: { type: snmp, receiver: 10.0.0.6:162, user: nms } }
          people: [ { name: Control room, channels: [ { channel: nms } ] } ]
        """;
    var channel = loaded(USERS + notify).messages().channels().get("nms");
    assertThat(channel)
        .isEqualTo(
            new ChannelSettings.Traps(
                new ListenAddress("10.0.0.6", 162), Secret.NONE, "nms", false));
    assertThat(mistakes(USERS + notify.replace("user: nms", "user: nobody")))
        .singleElement()
        .asString()
        .contains("notify.channels.nms.user", "must be the name of one of uplinks.snmp.users");
    assertThat(mistakes(USERS + notify.replace("user: nms", "user: nms, community: x")))
        .singleElement()
        .asString()
        .contains("must be left out where a user of v3 is named");
  }
}
