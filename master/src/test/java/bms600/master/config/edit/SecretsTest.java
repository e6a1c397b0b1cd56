package bms600.master.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final String TEXT =
      """
      # who is told
      uplinks:
        snmp: { community: "in, the {file}", users: [{ name: nms, auth_password: abcd1234 }] }
      notify:
        channels:
          mail: { type: smtp, server: "a:25", user: bms, password: old-word, from: a@b.example } # é
          sms:
            type: modem
            pin: "1234"   # of the SIM
        people:
          - { name: Anna, channels: [{ channel: mail, to: anna@example.net }] }
          - { name: Bruno, channels: [{ channel: mail, to: bruno@example.net }] }
      """;

  @Test
  void linesThatDifferTellNoSecretsButThatOneBecameAnother() {
    String then = TEXT.replace("old-word", "\"new word\"").replace("\"1234\"", "'5678'");
    assertThat(Secrets.diff(TEXT, then))
        .containsExactly(
            "-     mail: { type: smtp, server: \"a:25\", user: bms, password: (hidden), from:"
                + " a@b.example } # é",
            "+     mail: { type: smtp, server: \"a:25\", user: bms, password: (another, hidden),"
                + " from: a@b.example } # é",
            "-       pin: (hidden)   # of the SIM",
            "+       pin: (another, hidden)   # of the SIM");
  }

  @Test
  void aSecretThatCameOrWentIsHidden() {
    assertThat(String.join("\n", Secrets.diff("", TEXT)))
        .contains("community: (hidden)", "auth_password: (hidden)", "to: anna@example.net")
        .doesNotContain("the {file}", "abcd1234", "old-word", "1234");
    assertThat(String.join("\n", Secrets.diff(TEXT, "a: b\n"))).doesNotContain("old-word", "1234");
  }

  @Test
  void whoMayOnlyLookIsNotToldWherePeopleAreReached() {
    assertThat(String.join("\n", Secrets.diffForAll("", TEXT)))
        .contains("name: Bruno", "to: (hidden)")
        .doesNotContain("@example.net", "old-word");
  }

  @Test
  void ofATextThatIsNotUnderstoodOnlyCommentsAreTold() {
    assertThat(Secrets.diff("", "# note\npassword: [\n")).containsExactly("+ # note", "+ (hidden)");
  }

  @Test
  void aBranchSaysOnlyThatThereIsASecret() {
    var channels = Objects.requireNonNull(BranchEdit.at(TEXT, List.of("notify", "channels")));
    assertThat(Secrets.shown(channels).toString())
        .contains("password=********", "pin=********", "server=a:25")
        .doesNotContain("old-word", "1234");
  }

  @Test
  void aSecretDoesNotGoToAnotherServerUnlessItIsEnteredAgain() throws Exception {
    var mail = List.of("notify", "channels", "mail");
    var server = List.of("notify", "channels", "mail", "server");
    var password = List.of("notify", "channels", "mail", "password");
    String then = BranchEdit.put(TEXT, server, "evil:25");
    assertThat(Secrets.mistake(TEXT, then, List.of(server)))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("notify.channels.mail.password: (hidden) — must be entered again")
                    .endsWith("where server becomes another"));
    assertThat(Secrets.mistake(TEXT, then, List.of(server, password))).isEmpty();
    assertThat(Secrets.written(mail, Map.of("password", "old-word"))).containsExactly(password);
    String from =
        BranchEdit.put(TEXT, List.of("notify", "channels", "mail", "from"), "c@d.example");
    assertThat(Secrets.mistake(TEXT, from, List.of())).isEmpty();
    assertThat(from)
        .isEqualTo(TEXT.replace("from: a@b.example", "from: \"c@d.example\""))
        .contains("password: old-word");
  }

  @Test
  void whatIsShownInPlaceOfASecretIsNotWritten() throws Exception {
    var password = List.of("notify", "channels", "mail", "password");
    String then = BranchEdit.put(TEXT, password, Secrets.MASK);
    assertThat(Secrets.mistake(TEXT, then, List.of(password)))
        .hasValueSatisfying(why -> assertThat(why).contains("must be the secret itself"));
  }
}
