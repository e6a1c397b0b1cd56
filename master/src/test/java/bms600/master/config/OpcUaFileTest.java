package bms600.master.config;

import static bms600.master.config.SiteTexts.LEAST;
import static bms600.master.config.SiteTexts.loaded;
import static bms600.master.config.SiteTexts.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OPC UA server, as it is written in a site file. */
final class OpcUaFileTest {
  private static final String SERVED =
      LEAST
          + """
          uplinks:
            opcua:
              listen: 0.0.0.0:14840
              host: gateway.example.net
              users:
                - { name: scada, password: correct-horse, writes: [acknowledge] }
                - { name: viewer, password: battery-staple }
          """;

  @Test
  void serverIsRead() {
    assertThat(loaded(SERVED).uplinks().opcua())
        .contains(
            new OpcUaServer(
                new ListenAddress("0.0.0.0", 14_840),
                "gateway.example.net",
                List.of(
                    new OpcUaServer.User(
                        "scada", new Secret("correct-horse"), Optional.empty(), true),
                    new OpcUaServer.User(
                        "viewer", new Secret("battery-staple"), Optional.empty(), false)),
                false,
                Optional.empty()));
  }

  /** Nobody is served who did not ask for it. */
  @Test
  void leftOutItIsOff() {
    assertThat(loaded(LEAST).uplinks().opcua()).isEmpty();
  }

  @Test
  void passwordsAreNotShown() {
    assertThat(EffectiveText.of(loaded(SERVED)))
        .contains("{ name: \"scada\", password: \"********\", writes: [acknowledge] }")
        .doesNotContain("correct-horse");
  }

  /** The one whom it would let in is kept out, and the site is monitored. */
  @Test
  void aSpoiltCertificateOfAUserIsNoMistake(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("h.pem"), "-----BEGIN CERTIFICATE-----\nMIIB");
    var text =
        LEAST
            + """
            uplinks:
              opcua:
                listen: 127.0.0.1:4840
                users: [ { name: hist, certificate: h.pem }, { name: a, password: long-enough } ]
            """;
    var outcome = ConfigurationReader.read(folder.resolve("site.yaml"), text);
    assertThat(outcome).isInstanceOf(ConfigurationReader.Outcome.Loaded.class);
    var loaded = ((ConfigurationReader.Outcome.Loaded) outcome).configuration();
    var users = loaded.uplinks().opcua().orElseThrow().users();
    assertThat(users.get(0).spoilt()).contains(folder.resolve("h.pem"));
    assertThat(users.get(1).spoilt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users: []                                        | must be a list such as
          users: [ { name: a } ]                           | must have either a password or a certificate
          users: [ { name: a b, password: long-enough } ]  | must be 1 to 32 letters, digits
          users: [ { name: a, password: short } ]          | must be 8 to 64 characters
          users: [ { name: a, certificate: none.pem } ]    | must be a file of certificates (PEM)
          users: [ { name: a, password: long-enough, writes: [reset] } ] | must be acknowledge
          listen: 127.0.0.1:4840                           | must name users, or say anonymous: true
          anonymous: perhaps                               | anonymous
          host: a/b                                        | must be the name or address clients reach it by
          key: none.key                                    | certificate and key must be given together
          """)
  void mistakesAreToldInWords(String line, String words) {
    var text = LEAST + "uplinks:\n  opcua:\n    " + line + "\n";
    assertThat(mistakes(text).toString()).contains(words);
  }
}
